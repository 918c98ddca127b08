"""Showing an offer, taking it back, winding it up, saying where it has moved; and new ones."""

from http import HTTPStatus

from fastapi import Request, Response
from fastapi.responses import RedirectResponse

from app.actions.offer_parts import About, Owner
from app.actions.offers import create_offer
from app.actions.publication import ENDED, set_publication
from app.actions.seed.names import slug
from app.deps import Now, Snap
from app.domain.directory.vocabulary import Publication
from app.domain.errors import BusyError, ConflictError, InUseError, NotFoundError
from app.domain.finding.text import fold
from app.domain.office.may import Entry
from app.domain.office.verbs import Verb
from app.office.conflict import Form, show_conflict
from app.office.entry.about_part import read_about, source_rows
from app.office.entry.around import Around, read_around
from app.office.entry.editing import NAME_TAKEN
from app.office.forms import Typed, TypedForm
from app.office.parts import Parts
from app.office.saving import BUSY, VERSION, said_in, show_at_once
from app.office.staff import database_of, permit
from app.office.told_fields import Names
from app.store.facts import Facts
from app.store.kinds import OFFER
from app.store.office import entry_of
from app.store.office_lists import Listed, list_doors, list_offers, list_organisations
from app.store.versions import read_version

NOT_READY = "Dette kan ikke vises ennå. Det mangler: {missing}."
CHANGED = "Noen andre har laget noe med dette navnet mens du skrev. Se om det er det samme."


class Publishing:
    """Where an offer stands."""

    def __init__(self, parts: Parts) -> None:
        """Take what screens are made of."""
        self._screens, self._show = parts.screens, parts.screens.show

    def page(self, request: Request, now: Now, snapshot: Snap, offer_id: str) -> Response:
        """Where it stands now, and what it could be."""
        with database_of(request).reading() as session:
            permit(request, Verb.OFFER_PUBLISH, entry_of(session, OFFER, offer_id))
            every = list_offers(session)
        around = read_around(database_of(request), snapshot, now, offer_id)
        [own] = around.facts["offer"]
        typed = Typed({"status": [own["publication"]], "til": [own["moved_to"] or ""]})
        return self._form(request, around, every, typed)

    def save(self, request: Request, now: Now, snapshot: Snap, offer_id: str, typed: TypedForm) -> Response:
        """Check that it can stand there, and save it."""
        with database_of(request).reading() as session:
            right = permit(request, Verb.OFFER_PUBLISH, entry_of(session, OFFER, offer_id))
            every = list_offers(session)
        around = read_around(database_of(request), snapshot, now, offer_id)
        publication = typed.chosen("status", Publication, Publication.DRAFT)
        to = typed.line("til") if publication in ENDED else None
        if publication is Publication.PUBLISHED and (missing := missing_of(around.facts)):
            typed.wrong("status", NOT_READY.format(missing=", ".join(missing)))
        if to is not None and to not in {one.id for one in every} - {offer_id}:
            typed.wrong("til", "Velg et tilbud i lista.")
        if typed.errors:
            return self._form(request, around, every, typed, HTTPStatus.UNPROCESSABLE_ENTITY)
        try:
            set_publication(database_of(request), said_in(typed, right), offer_id, publication, to)
        except ConflictError as error:
            names = Names({}, {}, {}, {one.id: one.name for one in every})
            where = f"/kontor/tilbud/{offer_id}/status"
            form = Form(around.facts["offer"][0]["name"], where, around.version, theirs=where)
            return show_conflict(self._screens, request, error, form, typed, names)
        except BusyError:
            typed.wrong("", BUSY)
            return self._form(request, around, every, typed, HTTPStatus.SERVICE_UNAVAILABLE)
        show_at_once(request)
        return RedirectResponse(f"/kontor/tilbud/{offer_id}?lagret=1", HTTPStatus.SEE_OTHER)

    def _form(
        self,
        request: Request,
        around: Around,
        every: list[Listed],
        typed: Typed,
        status: HTTPStatus = HTTPStatus.OK,
    ) -> Response:
        return self._show(
            request,
            "office/entry/status.html",
            status=status,
            form=typed,
            around=around,
            offer_name=around.facts["offer"][0]["name"],
            version=typed.value(VERSION) or around.version,
            others=[(one.id, one.name) for one in every if one.id != around.offer_id],
        )


def missing_of(facts: Facts) -> list[str]:
    """What a published offer must have and this one has not: the seed files demand the same."""
    wanted = {"hvem siden er for": "offer_audience", "en kilde": "source"}
    return [words for words, table in wanted.items() if not facts.get(table)]


class New:
    """A new offer, as a draft."""

    def __init__(self, parts: Parts) -> None:
        """Take what screens are made of."""
        self._show = parts.screens.show

    def page(self, request: Request) -> Response:
        """An empty form."""
        permit(request, Verb.OFFER_CREATE, Entry(OFFER.name, ""))
        return self._form(request, Typed())

    def save(self, request: Request, now: Now, snapshot: Snap, typed: TypedForm) -> Response:
        """Make the draft, and go on to its parts."""
        permit(request, Verb.OFFER_CREATE, Entry(OFFER.name, ""))
        with database_of(request).reading() as session:
            around = Around(
                *("", {}, read_version(session), Entry(OFFER.name, "")),
                *(list_organisations(session), list_doors(session), {}),
                now.astimezone(snapshot.context.zone).date(),
            )
            taken = {one.id for one in list_offers(session)}
            names = {fold(one.name) for one in list_offers(session)}
        about, owner = read_about(typed, around), typed.value("driver")
        if owner not in around.organisations:
            typed.wrong("driver", "Velg hvem som driver tilbudet.")
        if about is not None and fold(about.name) in names:
            typed.wrong("navn", NAME_TAKEN)
        if about is None or typed.errors:
            return self._form(request, typed, HTTPStatus.UNPROCESSABLE_ENTITY)
        return self._create(request, typed, about, Owner(owner), free_id(about.name, taken))

    def _create(self, request: Request, typed: Typed, about: About, owner: Owner, offer_id: str) -> Response:
        right = permit(request, Verb.OFFER_CREATE, Entry(OFFER.name, offer_id))
        try:
            create_offer(database_of(request), said_in(typed, right), offer_id, about, owner)
        except (ConflictError, InUseError, NotFoundError):
            typed.wrong("", CHANGED)
            return self._form(request, typed, HTTPStatus.CONFLICT)
        except BusyError:
            typed.wrong("", BUSY)
            return self._form(request, typed, HTTPStatus.SERVICE_UNAVAILABLE)
        return RedirectResponse(f"/kontor/tilbud/{offer_id}?lagret=1", HTTPStatus.SEE_OTHER)

    def _form(self, request: Request, typed: Typed, status: HTTPStatus = HTTPStatus.OK) -> Response:
        with database_of(request).reading() as session:
            organisations, version = list_organisations(session), read_version(session)
        return self._show(
            request,
            "office/entry/new.html",
            status=status,
            form=typed,
            version=version,
            organisations=[("", "Velg"), *organisations.items()],
            sources=source_rows(typed),
        )


def free_id(name: str, taken: set[str]) -> str:
    """An id made from a name; with a number where it is taken, or the name has no letter to make one of."""
    plain = slug(name) or "tilbud"
    numbered = (f"{plain}-{number}" for number in range(2, len(taken) + 3))
    return next(one for one in (plain, *numbered) if one not in taken)
