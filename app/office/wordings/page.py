"""The texts of an offer side by side with what they are in another language, to write and to check."""

from dataclasses import dataclass
from http import HTTPStatus

from fastapi import Request, Response
from fastapi.responses import RedirectResponse

from app.actions.wordings import set_wording
from app.domain.directory.wordings import Wording
from app.domain.errors import BusyError, ConflictError
from app.domain.office.confirming import SPOKEN_BY
from app.domain.office.may import Entry
from app.domain.office.verbs import Verb
from app.language.languages import DEFAULT, LANGUAGES
from app.look import look_of
from app.office.forms import Typed, TypedForm
from app.office.parts import Parts
from app.office.saving import BUSY, said_in, show_at_once
from app.office.staff import database_of, permit
from app.store.kinds import OFFER, WORDING
from app.store.office import look_at
from app.store.wordings import texts_in, wording_id, wording_of

LANGUAGE = "sprak"
FIRST = "en"
CONFLICT = "Noen andre har endret denne teksten siden du åpnet siden: {}. Se på begge og lagre igjen."


@dataclass(frozen=True, slots=True)
class Line:
    """One Norwegian text and its wording, if there is one."""

    id: str
    original: str
    now: Wording | None


class Wordings:
    """The wordings of one offer in one language."""

    def __init__(self, parts: Parts) -> None:
        """Take what screens are made of."""
        self._show = parts.screens.show

    def page(self, request: Request, offer_id: str, sprak: str = FIRST) -> Response:
        """Each text with what it is called; one that a machine made says so."""
        return self._form(request, offer_id, _language(sprak), Typed())

    def save(self, request: Request, offer_id: str, typed: TypedForm) -> Response:
        """Write what was changed or ticked; all else stays as it is."""
        language = _language(typed.value(LANGUAGE))
        lines = _lines(request, offer_id, language)
        for line in lines:
            self._save_one(request, typed, language, line)
        if typed.errors:
            return self._form(request, offer_id, language, typed, HTTPStatus.UNPROCESSABLE_ENTITY)
        show_at_once(request)
        return RedirectResponse(
            f"/kontor/tilbud/{offer_id}/oversett?sprak={language}&lagret=1", HTTPStatus.SEE_OTHER
        )

    def _save_one(self, request: Request, typed: Typed, language: str, line: Line) -> None:
        right = permit(request, Verb.WORDING_SET, Entry(WORDING.name, line.id))
        look = look_of(request.scope)
        words = typed.line(f"tekst-{line.id}")
        is_same = words == (line.now.text if line.now else None)
        is_checked_now = typed.has(f"sett-{line.id}", "1") and line.now and not line.now.checked_by
        is_sent = f"tekst-{line.id}" in typed.values and f"tekst-{line.id}" not in typed.errors
        if not is_sent or (is_same and not is_checked_now):
            return
        today = right.at.astimezone(look.snapshot.context.zone).date()
        # Whoever writes a text has seen it.
        wanted = Wording(words, SPOKEN_BY.get(right.role, str(right.role)), today) if words else None
        try:
            set_wording(database_of(request), said_in(typed, right), language, line.original, wanted)
        except ConflictError:
            typed.wrong(f"tekst-{line.id}", CONFLICT.format(line.now.text if line.now else "tatt bort"))
        except BusyError:
            typed.wrong("", BUSY)

    def _form(
        self,
        request: Request,
        offer_id: str,
        language: str,
        typed: Typed,
        status: HTTPStatus = HTTPStatus.OK,
    ) -> Response:
        lines = _lines(request, offer_id, language)
        with database_of(request).reading() as session:
            looked = look_at(session, OFFER, offer_id)
        return self._show(
            request,
            "office/wordings/wordings.html",
            status=status,
            form=typed,
            lines=lines,
            offer_id=offer_id,
            offer_name=looked.facts["offer"][0]["name"],
            version=looked.version,
            language=language,
            languages=[(one.locale, one.name) for one in LANGUAGES.values() if one.locale != DEFAULT],
            saved="lagret" in request.query_params,
        )


def _language(words: str) -> str:
    return words if words in LANGUAGES and words != DEFAULT else FIRST


def _lines(request: Request, offer_id: str, language: str) -> list[Line]:
    """What there is to say, once each; NotLetInError for who may not word it."""
    permit(request, Verb.WORDING_SET, Entry(WORDING.name, offer_id))
    with database_of(request).reading() as session:
        return [
            Line(wording_id(language, text), text, wording_of(session, language, text))
            for text in dict.fromkeys(texts_in(session, offer_id))
        ]
