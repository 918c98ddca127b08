"""The security log tells who did what by id and role: no name, no token, nothing that was written."""

from collections.abc import Iterator
from typing import Any

import pytest

from app.domain.office.grants import Role
from app.store.database import Database
from tests.authenticator import Authenticator
from tests.kontor.a_city import build
from tests.office_pages import a_colleague, office, signed_in


def test_log_ins_refusals_and_grants_are_told_by_id(
    at_the_office: Database, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("INFO", logger="app.office.security")
    build(at_the_office)
    kari = a_colleague(at_the_office, name="Kari Uvanlig")
    invitation = f"/kontor/invitasjon/invitation of {kari.id}"
    with office(at_the_office) as browser:
        phone = Authenticator(origin="http://evil.example")
        options = browser.post(f"{invitation}/valg").json()
        browser.post(invitation, data={"svar": phone.make(options)})
        phone.origin = "http://localhost"
        options = browser.post(f"{invitation}/valg").json()
        browser.post(invitation, data={"svar": phone.make(options)})
        browser.get("/kontor/folk")
    with signed_in(at_the_office, Role.ADMIN) as admin:
        admin.post("/kontor/folk", data={"navn": "Per Sjelden", "rolle": "varsler"})
        admin.post(f"/kontor/folk/{kari.id}/roller", data={"rolle": "planlegger"})
        admin.post(f"/kontor/folk/{kari.id}/avslutt")
    events = list(told(caplog))
    assert [event["event"] for event in events] == [
        "new passkey refused",
        "passkey made",
        "signed in",
        "refused",
        "invited",
        "people",
        "people",
    ]
    assert events[2] == {"event": "signed in", "actor": kari.id, "way": "passkey", "surety": 3}
    assert events[3] == {"event": "refused", "actor": kari.id, "verb": "people:manage", "why": "no_role"}
    assert [event.get("did") for event in events[5:]] == ["gitt", "avsluttet"]
    written = str(events)
    for word in ("Uvanlig", "Sjelden", "evil.example", "invitation of", options["challenge"]):
        assert word not in written


def told(caplog: pytest.LogCaptureFixture) -> Iterator[dict[str, Any]]:
    for record in caplog.records:
        if record.name == "app.office.security":
            yield dict(record.msg)  # type: ignore[call-overload]
