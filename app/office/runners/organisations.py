"""Organisations: a list, one with its contacts in public, a new one."""

from dataclasses import replace
from datetime import date
from http import HTTPStatus

from fastapi import Request, Response
from fastapi.responses import RedirectResponse

from app.actions.organisations import create_organisation, set_organisation
from app.actions.seed.fits import is_email, is_phone, is_web
from app.actions.seed.names import slug
from app.deps import Now, Snap
from app.domain.directory.entries import Organisation, Source
from app.domain.errors import BusyError, ConflictError, InUseError
from app.domain.office.may import Entry
from app.domain.office.verbs import Verb
from app.office.conflict import Form, show_conflict
from app.office.forms import Typed, TypedForm
from app.office.parts import Parts
from app.office.saving import BUSY, VERSION, said_in, show_at_once
from app.office.staff import admit, database_of, permit
from app.office.told_fields import Names
from app.store.kinds import ORGANISATION
from app.store.office import entry_of
from app.store.office_lists import list_organisations, load_organisation
from app.store.versions import read_version

TO = "/kontor/organisasjoner"
TAKEN = "En annen organisasjon heter dette. Er de den samme, slå dem sammen."
FIELDS = (
    ("telefon", is_phone, "Et norsk nummer har åtte sifre, som «23 03 66 80»."),
    ("epost", is_email, "En e-postadresse ser slik ut: post@oslo.kommune.no."),
    ("nettside", is_web, "En nettadresse begynner med https://."),
)


class Organisations:
    """Who runs offers."""

    def __init__(self, parts: Parts) -> None:
        """Take what screens are made of."""
        self._screens, self._show = parts.screens, parts.screens.show

    def list(self, request: Request) -> Response:
        """All by name."""
        admit(request, Verb.ORGANISATION_CREATE)
        with database_of(request).reading() as session:
            every = list_organisations(session)
        return self._show(request, "office/runners/organisations.html", organisations=every)

    def page(self, request: Request, organisation_id: str) -> Response:
        """One of them as a form."""
        with database_of(request).reading() as session:
            permit(request, Verb.ORGANISATION_EDIT, entry_of(session, ORGANISATION, organisation_id))
            one, version = load_organisation(session, organisation_id), read_version(session)
        told = {"navn": one.name, "telefon": one.phone, "epost": one.email, "nettside": one.website}
        typed = Typed({name: [value or ""] for name, value in told.items()} | {VERSION: [str(version)]})
        return self._form(request, typed, f"{TO}/{organisation_id}", one.name)

    def save(
        self, request: Request, now: Now, snapshot: Snap, organisation_id: str, typed: TypedForm
    ) -> Response:
        """Check it and save it."""
        database = database_of(request)
        with database.reading() as session:
            right = permit(request, Verb.ORGANISATION_EDIT, entry_of(session, ORGANISATION, organisation_id))
            before = load_organisation(session, organisation_id)
        new = _read(typed, before, now.astimezone(snapshot.context.zone).date())
        to = f"{TO}/{organisation_id}"
        if new is None:
            return self._form(request, typed, to, before.name, HTTPStatus.UNPROCESSABLE_ENTITY)
        try:
            set_organisation(database, said_in(typed, right), new)
        except ConflictError as error:
            return self._conflict(request, error, typed, to, before.name)
        except InUseError:
            typed.wrong("navn", TAKEN)
            return self._form(request, typed, to, before.name, HTTPStatus.UNPROCESSABLE_ENTITY)
        except BusyError:
            typed.wrong("", BUSY)
            return self._form(request, typed, to, before.name, HTTPStatus.SERVICE_UNAVAILABLE)
        show_at_once(request)
        return RedirectResponse(to, HTTPStatus.SEE_OTHER)

    def new(self, request: Request) -> Response:
        """An empty form."""
        admit(request, Verb.ORGANISATION_CREATE)
        return self._form(request, Typed(), "/kontor/ny-organisasjon", "Ny organisasjon")

    def create(self, request: Request, now: Now, snapshot: Snap, typed: TypedForm) -> Response:
        """Check it and add it, under an id made from its name."""
        organisation_id = slug(typed.value("navn")) or "organisasjon"
        entry = Entry(ORGANISATION.name, organisation_id, organisations=frozenset({organisation_id}))
        right = permit(request, Verb.ORGANISATION_CREATE, entry)
        to, title = "/kontor/ny-organisasjon", "Ny organisasjon"
        new = _read(typed, Organisation(organisation_id, ""), now.astimezone(snapshot.context.zone).date())
        if new is None:
            return self._form(request, typed, to, title, HTTPStatus.UNPROCESSABLE_ENTITY)
        try:
            create_organisation(database_of(request), said_in(typed, right), new)
        except (ConflictError, InUseError):
            typed.wrong("navn", TAKEN)
            return self._form(request, typed, to, title, HTTPStatus.CONFLICT)
        except BusyError:
            typed.wrong("", BUSY)
            return self._form(request, typed, to, title, HTTPStatus.SERVICE_UNAVAILABLE)
        return RedirectResponse(f"{TO}/{organisation_id}", HTTPStatus.SEE_OTHER)

    def _conflict(self, request: Request, error: ConflictError, typed: Typed, to: str, name: str) -> Response:
        with database_of(request).reading() as session:
            names = Names({}, list_organisations(session), {}, {})
            form = Form(name, to, read_version(session), theirs=to)
        return show_conflict(self._screens, request, error, form, typed, names)

    def _form(
        self, request: Request, typed: Typed, to: str, title: str, status: HTTPStatus = HTTPStatus.OK
    ) -> Response:
        return self._show(
            request, "office/runners/organisation.html", status=status, form=typed, to=to, title=title
        )


def _read(typed: Typed, before: Organisation, today: date) -> Organisation | None:
    name = typed.line("navn")
    if name is None:
        typed.wrong("navn", "Organisasjonen må ha et navn.")
    contact = {field: typed.line(field) for field, _, _ in FIELDS}
    for field, fits, said in FIELDS:
        words = contact[field]
        if words is not None and not fits(words):
            typed.wrong(field, said)
    source = typed.line("kilde")
    if typed.errors or name is None:
        return None
    return replace(
        before,
        name=name,
        phone=contact["telefon"],
        email=contact["epost"],
        website=contact["nettside"],
        sources=(*before.sources, *((Source(source, date=str(today)),) if source else ())),
    )
