"""/kontor/vakt/inviter: who keeps an organisation's facts invites whoever is on duty there."""

from http import HTTPStatus
from typing import Annotated

from fastapi import Form, Request, Response

from app.actions.people import new_person
from app.domain.office.grants import Grant, GrantScope, Role, ScopeKind
from app.domain.office.verbs import Verb
from app.office.parts import Parts
from app.office.people.inviting import WrongFieldError, judge, let_in
from app.office.people.words import NOTHING_TYPED
from app.office.staff import database_of, permit, signed_in
from app.store.scopes import entry_within, scopes_of_duty

DUTY = "/kontor/vakt/inviter"
_KINDS = {ScopeKind.ORGANISATION, ScopeKind.OFFER}


class OnDuty:
    """The form with a name and what the duty is for, and what it does."""

    def __init__(self, parts: Parts) -> None:
        """Take what screens are made of."""
        self._parts = parts

    def page(self, request: Request) -> Response:
        """The form."""
        return self._show(request)

    def invite(
        self,
        request: Request,
        navn: Annotated[str, Form()] = "",
        epost: Annotated[str, Form()] = "",
        omfang: Annotated[str, Form()] = "",
    ) -> Response:
        """Invite somebody to duty, by mail or by an address that is shown once, in this answer."""
        typed = {"navn": navn, "epost": epost, "omfang": omfang}
        person = new_person(navn.strip(), self._parts.new_token)
        kind, _, identifier = omfang.partition(":")
        if kind not in _KINDS or not identifier:
            return self._show(request, typed, {"omfang": "Velg hva vakten gjelder."})
        scope = GrantScope(ScopeKind(kind), identifier)
        with database_of(request).reading() as session:
            entry = entry_within(session, scope)
        allowed = permit(request, Verb.DUTY_INVITE, entry)
        try:
            address = judge(person, epost)
            return let_in(self._parts, request, allowed, person, Grant(Role.VAKT, scope), address)
        except WrongFieldError as error:
            return self._show(request, typed, error.wrong)

    def _show(
        self, request: Request, typed: dict[str, str] | None = None, wrong: dict[str, str] | None = None
    ) -> Response:
        grants = signed_in(request).grants
        with database_of(request).reading() as session:
            scopes = scopes_of_duty(session, grants)
        return self._parts.screens.show(
            request,
            "office/people/on_duty.html",
            status=HTTPStatus.UNPROCESSABLE_ENTITY if wrong else HTTPStatus.OK,
            scopes=scopes,
            typed=NOTHING_TYPED | (typed or {}),
            wrong=wrong or {},
        )
