"""What is refused of a log-in with a provider: attacks, and providers that are not as they must be."""

import asyncio
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from joserfc import jwt
from joserfc.jwk import OctKey

from app.domain.office.providers import Provider
from app.sources.oidc.attempt import Answer, Attempt, attempt_from, random_secret
from app.sources.oidc.client import Client
from app.sources.oidc.errors import LogInRefusedError, ProviderAwayError
from app.sources.oidc.tokens import Identity
from tests.oidc.provider import (
    KEY,
    NEW_KEY,
    NOW,
    OSLO,
    SECONDS,
    FakeProvider,
    asked_of,
    claims,
    signed,
    signed_with_public_key,
    unsigned,
)

HERE = "https://apent.example/kontor/inn/oidc/oslo/svar"
MINE = Attempt("oslo", "m" * 43, "/kontor")
THEIRS = Attempt("oslo", "t" * 43, "/kontor")


def client(fake: FakeProvider) -> Client:
    return Client(fake.http(), fake.provider)


def logged_in(token: str, fake: FakeProvider | None = None, attempt: Attempt = MINE) -> Identity:
    """Who comes back with a token that the provider gives for the code."""
    fake = fake or FakeProvider()
    fake.tokens["code"] = token
    answer = Answer(attempt.state, "code", fake.provider.issuer)
    return asyncio.run(client(fake).identity(attempt, answer, HERE, NOW))


def test_an_honest_token_says_who_it_is() -> None:
    identity = logged_in(signed(claims(nonce=MINE.nonce)))
    assert (identity.issuer, identity.subject, identity.name) == (OSLO.issuer, "a1b2", "Kari Nordmann")
    assert identity.authenticated_at == NOW - timedelta(seconds=60)


def test_the_provider_is_asked_for_a_code_that_only_this_browser_can_redeem() -> None:
    fake = FakeProvider(says={"token_endpoint_auth_methods_supported": ["client_secret_post"]})
    asked = asked_of(asyncio.run(client(fake).address(MINE, HERE, NOW)))
    assert (asked["response_type"], asked["redirect_uri"], asked["code_challenge_method"]) == (
        "code",
        HERE,
        "S256",
    )
    assert (asked["state"], asked["nonce"], asked["max_age"]) == (MINE.state, MINE.nonce, "43200")
    logged_in(signed(claims(nonce=MINE.nonce)), fake)
    assert replace(MINE).challenge == asked["code_challenge"]
    assert fake.posted["code_verifier"] == MINE.verifier
    assert fake.posted["client_secret"] == OSLO.client_secret
    assert len({MINE.state, MINE.nonce, MINE.verifier, MINE.secret}) == 4


def test_our_secret_goes_in_the_header_where_the_provider_takes_it_there() -> None:
    fake = FakeProvider()
    logged_in(signed(claims(nonce=MINE.nonce)), fake)
    assert fake.authorization.startswith("Basic ")
    assert "client_secret" not in fake.posted


FORGED: dict[str, dict[str, Any]] = {
    "nonce of another log-in": {"nonce": THEIRS.nonce},
    "no nonce": {"nonce": None},
    "nonce in a list": {"nonce": [MINE.nonce]},
    "another issuer": {"iss": "https://login.evil.example"},
    "the issuer with a slash more": {"iss": OSLO.issuer + "/"},
    "no issuer": {"iss": None},
    "meant for another application": {"aud": "another-application"},
    "meant for others too": {"aud": [OSLO.client_id, "another-application"]},
    "asked for by another application": {"azp": "another-application"},
    "no audience": {"aud": None},
    "expired": {"exp": SECONDS - 61},
    "never expires": {"exp": None},
    "an end that is no number": {"exp": "2099-01-01"},
    "issued in the future": {"iat": SECONDS + 61},
    "issued long ago": {"iat": SECONDS - 601},
    "not valid yet": {"nbf": SECONDS + 61},
    "about nobody": {"sub": None},
    "about an empty name": {"sub": ""},
    "about a number": {"sub": 7},
    "asked who it is yesterday": {"auth_time": SECONDS - 86_400},
    "does not say when it asked": {"auth_time": None},
    "asked who it is in the future": {"auth_time": SECONDS + 3_600},
    "asked who it is at true": {"auth_time": True},
}


@pytest.mark.parametrize("other", FORGED.values(), ids=FORGED)
def test_a_token_is_refused_that_is(other: dict[str, Any]) -> None:
    with pytest.raises(LogInRefusedError):
        logged_in(signed(claims(**{"nonce": MINE.nonce} | other)))


def test_a_token_without_a_signature_is_refused() -> None:
    with pytest.raises(LogInRefusedError):
        logged_in(unsigned(claims(nonce=MINE.nonce)))


def test_a_token_signed_with_the_public_key_as_a_secret_is_refused() -> None:
    with pytest.raises(LogInRefusedError):
        logged_in(signed_with_public_key(claims(nonce=MINE.nonce)))


def test_a_token_signed_with_our_own_secret_is_refused() -> None:
    secret = OctKey.import_key("s" * 32)
    fake = FakeProvider(provider=replace(OSLO, client_secret="s" * 32))
    with pytest.raises(LogInRefusedError):
        logged_in(jwt.encode({"alg": "HS256"}, claims(nonce=MINE.nonce), secret), fake)


def test_a_token_signed_with_another_key_of_the_same_name_is_refused() -> None:
    with pytest.raises(LogInRefusedError):
        logged_in(signed(claims(nonce=MINE.nonce), NEW_KEY, kid=KEY.kid))


def test_a_token_that_brings_its_own_key_is_refused() -> None:
    own = NEW_KEY.as_dict(private=False)
    with pytest.raises(LogInRefusedError):
        logged_in(signed(claims(nonce=MINE.nonce), NEW_KEY, kid="three", jwk=own))


@pytest.mark.parametrize("token", ["", ".", "..", "a.b.c", "æ.ø.å", "e30.e30.e30", "W10.e30.", "bnVsbA.e30."])
def test_what_is_no_token_is_refused(token: str) -> None:
    with pytest.raises(LogInRefusedError):
        logged_in(token)


def test_a_token_whose_text_was_changed_is_refused() -> None:
    head, _, signature = signed(claims(nonce=MINE.nonce)).split(".")
    body = signed(claims(nonce=MINE.nonce, sub="somebody-else")).split(".")[1]
    with pytest.raises(LogInRefusedError):
        logged_in(f"{head}.{body}.{signature}")


ANSWERS = {
    "without a state": Answer("", "code", OSLO.issuer),
    "with another state": Answer(THEIRS.state, "code", OSLO.issuer),
    "with the secret itself": Answer(MINE.secret, "code", OSLO.issuer),
    "from another issuer": Answer(MINE.state, "code", "https://login.evil.example"),
    "that does not say who answers": Answer(MINE.state, "code"),
    "without a code": Answer(MINE.state, "", OSLO.issuer),
    "with an error": Answer(MINE.state, "code", OSLO.issuer, "access_denied"),
}


@pytest.mark.parametrize("answer", ANSWERS.values(), ids=ANSWERS)
def test_an_answer_is_refused(answer: Answer) -> None:
    fake = FakeProvider(says={"authorization_response_iss_parameter_supported": True})
    fake.tokens["code"] = signed(claims(nonce=MINE.nonce))
    with pytest.raises(LogInRefusedError):
        asyncio.run(client(fake).identity(MINE, answer, HERE, NOW))
    assert "/token" not in fake.asked, "a code that is not ours to redeem goes nowhere"


def test_an_answer_of_one_provider_is_none_of_another() -> None:
    """The mix-up: an evil provider among ours sends the browser on to an honest one, to get its code."""
    evil = Provider("evil", "Evil", "https://login.evil.example", "apent-na", "x")
    asked_evil = replace(MINE, provider="evil")
    honest = FakeProvider(tokens={"code": signed(claims(nonce=asked_evil.nonce))})
    with pytest.raises(LogInRefusedError, match="another provider"):
        asyncio.run(
            client(honest).identity(asked_evil, Answer(asked_evil.state, "code", OSLO.issuer), HERE, NOW)
        )
    fake = FakeProvider(provider=evil)
    with pytest.raises(LogInRefusedError, match="another issuer"):
        asyncio.run(
            client(fake).identity(asked_evil, Answer(asked_evil.state, "code", OSLO.issuer), HERE, NOW)
        )
    assert (honest.asked, "/token" in fake.asked) == ([], False)


def test_a_code_is_good_once() -> None:
    fake = FakeProvider(tokens={"code": signed(claims(nonce=MINE.nonce))})
    us, answer = client(fake), Answer(MINE.state, "code", OSLO.issuer)
    assert asyncio.run(us.identity(MINE, answer, HERE, NOW)).subject == "a1b2"
    with pytest.raises(LogInRefusedError):
        asyncio.run(us.identity(MINE, answer, HERE, NOW))


def test_a_token_of_somebody_elses_log_in_is_refused_in_mine() -> None:
    """Code injection: my browser brings their code. No cookie can be written that holds their nonce."""
    with pytest.raises(LogInRefusedError):
        logged_in(signed(claims(nonce=THEIRS.nonce)))


def test_nothing_that_is_not_signed_is_believed() -> None:
    """Whatever the provider's userinfo says is not asked."""
    fake = FakeProvider()
    logged_in(signed(claims(nonce=MINE.nonce)), fake)
    assert "/userinfo" not in fake.asked


def test_a_flood_of_made_up_keys_asks_the_provider_once_a_minute() -> None:
    fake = FakeProvider()
    us = client(fake)

    async def flood() -> None:
        for number in range(40):
            fake.tokens["code"] = signed(claims(nonce=MINE.nonce), NEW_KEY, kid=f"made-up-{number}")
            with pytest.raises(LogInRefusedError):
                await us.identity(MINE, Answer(MINE.state, "code"), HERE, NOW + timedelta(seconds=number))

    asyncio.run(flood())
    assert fake.asked.count("/keys") == 1


def test_a_new_key_is_fetched_when_a_token_names_it() -> None:
    fake = FakeProvider()
    us, answer = client(fake), Answer(MINE.state, "code")

    async def turned() -> str:
        fake.tokens["code"] = signed(claims(nonce=MINE.nonce))
        await us.identity(MINE, answer, HERE, NOW)
        fake.keys = [NEW_KEY]
        fake.tokens["code"] = signed(claims(nonce=MINE.nonce), NEW_KEY)
        return (await us.identity(MINE, answer, HERE, NOW + timedelta(minutes=2))).subject

    assert asyncio.run(turned()) == "a1b2"


def test_a_key_that_was_taken_back_is_believed_for_an_hour_at_most() -> None:
    fake = FakeProvider()
    us, answer, later = client(fake), Answer(MINE.state, "code"), NOW + timedelta(hours=1)

    async def taken_back() -> None:
        fake.tokens["code"] = signed(claims(nonce=MINE.nonce))
        await us.identity(MINE, answer, HERE, NOW)
        fake.keys = [NEW_KEY]
        times = {"iat": SECONDS + 3_600, "exp": SECONDS + 3_900, "auth_time": SECONDS + 3_600}
        fake.tokens["code"] = signed(claims(nonce=MINE.nonce, **times))
        await us.identity(MINE, answer, HERE, later)

    with pytest.raises(LogInRefusedError):
        asyncio.run(taken_back())


DISHONEST: dict[str, dict[str, Any]] = {
    "says that it is another": {"issuer": "https://login.evil.example"},
    "sends people over plain http": {"authorization_endpoint": "http://login.oslo.example/authorize"},
    "takes codes over plain http": {"token_endpoint": "http://login.oslo.example/token"},
    "keeps keys in a file": {"jwks_uri": "file:///etc/passwd"},
    "names no address": {"token_endpoint": None},
}


@pytest.mark.parametrize("says", DISHONEST.values(), ids=DISHONEST)
def test_a_provider_is_away_that(says: dict[str, Any]) -> None:
    with pytest.raises(ProviderAwayError):
        asyncio.run(client(FakeProvider(says=says)).address(MINE, HERE, NOW))


def test_a_provider_that_answers_too_much_is_away() -> None:
    with pytest.raises(ProviderAwayError):
        asyncio.run(client(FakeProvider(says={"padding": "x" * 300_000})).address(MINE, HERE, NOW))


def test_a_provider_that_is_away_is_asked_again_after_a_while_however_many_want_to_log_in() -> None:
    fake = FakeProvider(says={"issuer": "https://another.example"})
    us = client(fake)

    async def many() -> None:
        for seconds in (0, 1, 9, 10):
            with pytest.raises(ProviderAwayError):
                await us.address(MINE, HERE, NOW + timedelta(seconds=seconds))
        fake.says = {}
        assert await us.address(MINE, HERE, NOW + timedelta(seconds=20))
        assert await us.address(MINE, HERE, NOW + timedelta(minutes=50))

    asyncio.run(many())
    assert len(fake.asked) == 3


def test_what_a_provider_is_asked_besides_takes_the_place_of_nothing_of_ours() -> None:
    asks = {"authorization_details": "[{}]", "state": "theirs", "redirect_uri": "https://evil.example"}
    asked = asked_of(asyncio.run(client(FakeProvider(replace(OSLO, asks=asks))).address(MINE, HERE, NOW)))
    assert (asked["authorization_details"], asked["state"], asked["redirect_uri"]) == (
        "[{}]",
        MINE.state,
        HERE,
    )


def test_asked_afresh_an_old_log_in_at_the_provider_does_not_do() -> None:
    again = replace(MINE, afresh=True)
    asked = asked_of(asyncio.run(client(FakeProvider()).address(again, HERE, NOW)))
    assert (asked["prompt"], asked["max_age"]) == ("login", "0")
    with pytest.raises(LogInRefusedError):
        logged_in(signed(claims(nonce=again.nonce, auth_time=SECONDS - 3_600)), attempt=again)
    assert logged_in(signed(claims(nonce=again.nonce)), attempt=again).authenticated_at is not None


def test_a_cookie_comes_back_as_it_was() -> None:
    attempt = Attempt("oslo", random_secret(), "/kontor/tilbud/blå", afresh=True)
    assert attempt_from(attempt.as_text()) == attempt


@pytest.mark.parametrize("text", ["", "{}", "e30", "x" * 5_000, "æ", replace(MINE, secret="short").as_text()])  # noqa: S106
def test_a_cookie_that_was_not_made_here_is_refused(text: str) -> None:
    with pytest.raises(LogInRefusedError):
        attempt_from(text)


def test_neither_secret_nor_claims_stand_in_what_is_logged() -> None:
    identity = logged_in(signed(claims(nonce=MINE.nonce)))
    assert "Kari" not in repr(identity)
    assert OSLO.client_secret not in repr(OSLO)
