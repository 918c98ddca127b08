"""/kontor/inn/oidc/…: to a provider of log-ins, and back from there with an answer."""

from datetime import datetime, timedelta
from http import HTTPStatus

from fastapi import Request, Response
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import RedirectResponse

from app.actions import limits
from app.actions.limits import FAILED, check, count
from app.actions.providers import person_from, use_log_in
from app.actions.sessions import WayIn
from app.deps import Now
from app.domain.office.grants import Level
from app.domain.office.providers import Provider
from app.look import look_of
from app.office.cookies import cookie_name, drop_cookie, set_cookie
from app.office.entering import client_of, enter
from app.office.next_page import next_page
from app.office.parts import Parts
from app.office.staff import database_of, security_log
from app.sources.oidc.attempt import Answer, Attempt, attempt_from
from app.sources.oidc.client import Client
from app.sources.oidc.errors import LogInRefusedError, ProviderAwayError
from app.sources.oidc.tokens import Identity

TO_PROVIDER = "/kontor/inn/oidc/{provider}"
FROM_PROVIDER = f"{TO_PROVIDER}/svar"
"""Each provider has an address of its own to come back to, so that no answer passes for another's."""
COOKIE = "apent-innlogging"
LASTS = timedelta(minutes=10)
"""As long as one may take at the provider."""
_BROKEN_OFF = "Innloggingen ble avbrutt, eller den er for gammel. Begynn på nytt."
_AWAY = "{} svarer ikke akkurat nå. Prøv igjen om litt, eller logg inn på en annen måte."
_HOLDS_NOTHING = (
    "Du er logget inn hos {}, men har ikke tilgang til kontoret. Be den som styrer tilganger, om å gi deg en."
)


class WithProvider:
    """The way by a provider of log-ins."""

    def __init__(self, parts: Parts) -> None:
        """Take what screens and sessions are made of."""
        self._parts = parts

    async def go(
        self, request: Request, now: Now, provider: str, neste: str | None = None, igjen: str | None = None
    ) -> Response:
        """Send the browser to the provider; with `igjen` it is to ask who it is, though it knows.

        What must be remembered of that goes into a cookie: a GET writes nothing.
        """
        client = _client(request, provider)
        if client is None:
            return await self._failed(request, _BROKEN_OFF, HTTPStatus.NOT_FOUND)
        attempt = Attempt(provider, self._parts.new_token(), next_page(neste), afresh=igjen is not None)
        try:
            address = await client.address(attempt, self._back_to(request, provider), now)
        except ProviderAwayError as error:
            return await self._away(request, client.provider, error)
        answer = RedirectResponse(address, HTTPStatus.SEE_OTHER)
        set_cookie(request, answer, attempt.as_text(), COOKIE, LASTS)
        return answer

    async def back(self, request: Request, now: Now, provider: str) -> Response:
        """Let in whom the provider vouches for: the answer of a log-in that this browser began, once."""
        client = _client(request, provider)
        if client is None:
            return await self._failed(request, _BROKEN_OFF, HTTPStatus.NOT_FOUND)
        answer = _answer(request)
        try:
            attempt = attempt_from(request.cookies.get(cookie_name(request, COOKIE), ""))
            attempt.demand(provider, answer.state)
        except LogInRefusedError as error:
            return await self._refused(request, provider, error)
        try:
            await run_in_threadpool(self._use, request, attempt, now)
            redirect_uri = self._back_to(request, provider)
            identity = await client.identity(attempt, answer, redirect_uri, now)
        except ProviderAwayError as error:
            return await self._away(request, client.provider, error)
        except LogInRefusedError as error:
            # Whoever writes cookies by hand would else make us ask the provider as often as they like.
            await run_in_threadpool(count, database_of(request), FAILED, self._who(request), now)
            return await self._refused(request, provider, error)
        return await run_in_threadpool(self._let_in, request, client.provider, identity, attempt)

    def _who(self, request: Request) -> limits.Client:
        return client_of(request, self._parts.new_token)

    def _use(self, request: Request, attempt: Attempt, now: datetime) -> None:
        """Note that the answer has come. LogInRefusedError if it came before, TooOftenError."""
        database = database_of(request)
        check(database, FAILED, self._who(request), now)
        if not use_log_in(database, attempt.state, now):
            raise LogInRefusedError("the log-in was answered before")

    def _let_in(self, request: Request, provider: Provider, identity: Identity, attempt: Attempt) -> Response:
        now = look_of(request.scope).now
        person = person_from(database_of(request), provider, identity, now, self._parts.new_token)
        if person is None:
            security_log.warning("log-in refused", provider=provider.id, why="holds nothing here")
            return self._show_failed(request, _HOLDS_NOTHING.format(provider.name), HTTPStatus.FORBIDDEN)
        way_in = WayIn(Level.SIGNED_IN, now)
        if identity.authenticated_at is not None:
            way_in = WayIn(Level.FRESH, identity.authenticated_at)
        new_token, to = self._parts.new_token, next_page(attempt.onward)
        answer = enter(request, person, way_in, f"oidc:{provider.id}", new_token=new_token, to=to)
        drop_cookie(request, answer, COOKIE)
        return answer

    def _back_to(self, request: Request, provider: str) -> str:
        return self._parts.origin.seen_from(request) + FROM_PROVIDER.format(provider=provider)

    async def _refused(self, request: Request, provider: str, error: LogInRefusedError) -> Response:
        security_log.warning("log-in refused", provider=provider, why=str(error))
        return await self._failed(request, _BROKEN_OFF, HTTPStatus.FORBIDDEN)

    async def _away(self, request: Request, provider: Provider, error: ProviderAwayError) -> Response:
        security_log.error("provider away", provider=provider.id, why=str(error))
        return await self._failed(request, _AWAY.format(provider.name), HTTPStatus.BAD_GATEWAY)

    async def _failed(self, request: Request, says: str, status: HTTPStatus) -> Response:
        return await run_in_threadpool(self._show_failed, request, says, status)

    def _show_failed(self, request: Request, says: str, status: HTTPStatus) -> Response:
        screens = self._parts.screens
        return screens.show(request, "office/signing_in/failed.html", status=status, says=says)


def _answer(request: Request) -> Answer:
    said = {name: request.query_params.get(name, "") for name in ("state", "code", "iss", "error")}
    return Answer(**said)


def _client(request: Request, provider: str) -> Client | None:
    return look_of(request.scope).resources.providers.clients.get(provider)
