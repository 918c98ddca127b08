"""Notices of the city: published for some days, ended when the danger is over."""

from datetime import datetime

from app.actions.change import changing
from app.actions.errors import EndError, SecondPersonError
from app.domain.directory.entries import Alert, AlertLevel
from app.domain.errors import NotFoundError, NotPermittedError
from app.domain.office.ends import ALERT_HOLDS_AT_MOST
from app.domain.office.may import Deed, Permit
from app.domain.office.said import Said
from app.domain.office.verbs import Verb
from app.store.database import Database
from app.store.facts import Facts, in_order, instant_as_json
from app.store.kinds import ALERT


def add_alert(database: Database, said: Said, alert: Alert, second: Permit | None = None) -> None:
    """Publish a notice in the districts that the permit is for; ConflictError if its id is taken.

    EndError if it would hold for more than fourteen days; SecondPersonError if a warning of danger comes
    without the permit of somebody else who has seen it.
    """
    deed = Deed(Verb.ALERT_ADD, ALERT.name, alert.id)
    if not alert.starts_at < alert.ends_at <= alert.starts_at + ALERT_HOLDS_AT_MOST:
        raise EndError("A notice ends within fourteen days")
    if said.permit.entry.districts != set(alert.districts):
        raise NotPermittedError("The permit is for other districts")
    if alert.level is AlertLevel.DANGER:
        if second is None or second.actor == said.permit.actor:
            raise SecondPersonError("Somebody else must have seen it")
        second.demand(deed)
    with changing(database, said, deed) as change:
        change.create(ALERT, alert.id, _facts(alert))


def extend_alert(database: Database, said: Said, alert_id: str, ends_at: datetime) -> None:
    """Let a notice that has not ended hold until another instant (aware); NotFoundError if there is none.

    EndError if that is not ahead, or more than fourteen days from now. Whoever extends one of danger says
    nothing new: two have seen it.
    """
    at = said.permit.at
    if not at < ends_at <= at + ALERT_HOLDS_AT_MOST:
        raise EndError("A notice ends within fourteen days")

    def extended(now: Facts) -> Facts:
        if not now or datetime.fromisoformat(now["alert"][0]["ends_at"]) <= at:
            raise NotFoundError(f"There is no notice {alert_id} that holds")
        [row] = now["alert"]
        if ends_at <= datetime.fromisoformat(row["starts_at"]):
            raise EndError("A notice ends after it has begun")
        return now | {"alert": [row | {"ends_at": instant_as_json(ends_at)}]}

    with changing(database, said, Deed(Verb.ALERT_EXTEND, ALERT.name, alert_id)) as change:
        change.edit(ALERT, alert_id, extended)


def end_alert(database: Database, said: Said, alert_id: str) -> None:
    """Let a notice end now; one that has not begun is gone. NotFoundError if there is none."""
    at = said.permit.at

    def ended(now: Facts) -> Facts:
        if not now:
            raise NotFoundError(f"There is no notice {alert_id}")
        [row] = now["alert"]
        if datetime.fromisoformat(row["starts_at"]) >= at:
            return {}
        ends = min(datetime.fromisoformat(row["ends_at"]), at)
        return now | {"alert": [row | {"ends_at": instant_as_json(ends)}]}

    with changing(database, said, Deed(Verb.ALERT_END, ALERT.name, alert_id)) as change:
        change.edit(ALERT, alert_id, ended)


def _facts(alert: Alert) -> Facts:
    row = {
        "level": str(alert.level),
        "title": alert.title,
        "text": alert.text,
        "starts_at": instant_as_json(alert.starts_at),
        "ends_at": instant_as_json(alert.ends_at),
    }
    return in_order({"alert": [row], "alert_district": [{"district": code} for code in alert.districts]})
