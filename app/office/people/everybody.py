"""/kontor/folk: everybody who is let in, and the form that invites one more."""

from http import HTTPStatus
from typing import Annotated

from fastapi import Form, Request, Response

from app.actions.errors import GrantError
from app.actions.granting import ROLES, grant_of
from app.actions.people import INVITED_FOR, LONGEST_NAME, PERSON, invite, new_person
from app.domain.office.may import Entry
from app.domain.office.verbs import Verb
from app.office.next_page import PEOPLE
from app.office.parts import Parts
from app.office.people.words import (
    DONE,
    KIND_NAMES,
    NAME_IS_WRONG,
    NOTHING_TYPED,
    ROLE_DOES,
    ROLE_NAMES,
    said,
    wrong_grant,
)
from app.office.staff import database_of, permit, security_log
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
        rolle: Annotated[str, Form()] = "",
        omfang: Annotated[str, Form()] = "",
    ) -> Response:
        """Invite somebody: the address of the invitation is shown once, in this answer."""
        person = new_person(navn.strip(), self._parts.new_token)
        allowed = permit(request, Verb.PEOPLE_MANAGE, Entry(PERSON, person.id))
        typed = {"navn": navn, "rolle": rolle, "omfang": omfang}
        if not 0 < len(person.name) <= LONGEST_NAME:
            return self._show(request, typed, {"navn": NAME_IS_WRONG.format(most=LONGEST_NAME)})
        kind, _, identifier = omfang.partition(":")
        try:
            grant = grant_of(database_of(request), rolle, kind, identifier)
        except GrantError as error:
            return self._show(request, typed, wrong_grant(error.why))
        token = self._parts.new_token()
        invite(database_of(request), allowed, person, grant, token)
        security_log.info("invited", actor=allowed.actor, holder=person.id, role=str(grant.role))
        return invited_screen(self._parts, request, person.name, token)

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


def invited_screen(parts: Parts, request: Request, name: str, token: str) -> Response:
    """The address of an invitation, which is shown this once and kept nowhere."""
    address = f"{parts.origin.seen_from(request)}/kontor/invitasjon/{token}"
    return parts.screens.show(
        request, "office/people/invited.html", who=name, address=address, days=INVITED_FOR.days
    )
