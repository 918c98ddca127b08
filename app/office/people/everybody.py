"""/kontor/folk: everybody who is let in, and the form that invites one more."""

from http import HTTPStatus
from typing import Annotated

from fastapi import Form, Request, Response

from app.actions.errors import GrantError
from app.actions.granting import ROLES, grant_of
from app.actions.people import PERSON, new_person
from app.domain.office.may import Entry
from app.domain.office.verbs import Verb
from app.office.next_page import PEOPLE
from app.office.parts import Parts
from app.office.people.inviting import WrongFieldError, judge, let_in
from app.office.people.words import (
    DONE,
    KIND_NAMES,
    NOTHING_TYPED,
    ROLE_DOES,
    ROLE_NAMES,
    said,
    wrong_grant,
)
from app.office.staff import database_of, permit
from app.store.people import all_people, given_to
from app.store.scopes import NamedScope, all_scopes

EVERYBODY = PEOPLE


class Everybody:
    """The list and the invitation."""

    def __init__(self, parts: Parts) -> None:
        """Take what screens are made of."""
        self._parts = parts

    def page(self, request: Request, gjort: str = "") -> Response:
        """Everybody, with what they hold."""
        return self._show(request, done=DONE.get(gjort))

    def invite(
        self,
        request: Request,
        navn: Annotated[str, Form()] = "",
        epost: Annotated[str, Form()] = "",
        rolle: Annotated[str, Form()] = "",
        omfang: Annotated[str, Form()] = "",
    ) -> Response:
        """Invite somebody, by mail or by an address that is shown once, in this answer."""
        person = new_person(navn.strip(), self._parts.new_token)
        allowed = permit(request, Verb.PEOPLE_MANAGE, Entry(PERSON, person.id))
        typed = {"navn": navn, "epost": epost, "rolle": rolle, "omfang": omfang}
        kind, _, identifier = omfang.partition(":")
        try:
            address = judge(person, epost)
            grant = grant_of(database_of(request), rolle, kind, identifier)
            return let_in(self._parts, request, allowed, person, grant, address)
        except WrongFieldError as error:
            return self._show(request, typed, error.wrong)
        except GrantError as error:
            return self._show(request, typed, wrong_grant(error.why))

    def _show(
        self,
        request: Request,
        typed: dict[str, str] | None = None,
        wrong: dict[str, str] | None = None,
        done: str | None = None,
    ) -> Response:
        with database_of(request).reading() as session:
            scopes = all_scopes(session)
            rows = [
                (one, [said(given.grant, scopes) for given in given_to(session, one)])
                for one in all_people(session)
            ]
        return self._parts.screens.show(
            request,
            "office/people/everybody.html",
            status=HTTPStatus.UNPROCESSABLE_ENTITY if wrong else HTTPStatus.OK,
            rows=rows,
            done=done,
            typed=NOTHING_TYPED | (typed or {}),
            wrong=wrong or {},
            choices=choices(scopes),
        )


def choices(scopes: list[NamedScope]) -> dict[str, object]:
    """What the form of a grant lets one choose between."""
    return {
        "roles": [(role, ROLE_NAMES[role], ROLE_DOES[role]) for role in ROLES],
        "scopes": [
            (name, [one for one in scopes if one.scope.kind is kind]) for kind, name in KIND_NAMES.items()
        ],
    }
