"""A provider of log-ins as the settings name it, and what its claims give."""

from dataclasses import replace
from typing import Any

import pytest

from app.domain.office.grants import Grant, GrantScope, Role, ScopeKind
from app.domain.office.providers import ClaimGrant, Provider

ALNA = GrantScope(ScopeKind.DISTRICT, "030112")
OSLO = Provider(
    "oslo",
    "Oslo kommune",
    "https://login.example/tenant/v2.0",
    "us",
    "secret",
    (
        ClaimGrant("roles", "editor", Role.REDAKSJON),
        ClaimGrant("groups", "alna", Role.BYDEL, ALNA),
        ClaimGrant("department", "planning", Role.PLANLEGGER),
        ClaimGrant("details.reportees.ID", "0192:7", Role.VARSLER),
        ClaimGrant("https://oslo.example/claims", "yes", Role.ADMIN),
    ),
)


@pytest.mark.parametrize(
    ("claims", "gives"),
    [
        ({}, []),
        ({"roles": ["editor"]}, [Role.REDAKSJON]),
        ({"roles": "editor"}, [Role.REDAKSJON]),
        ({"roles": ["editor"], "groups": ["x", "alna"]}, [Role.REDAKSJON, Role.BYDEL]),
        ({"department": "planning"}, [Role.PLANLEGGER]),
        ({"roles": ["editors"]}, []),
        ({"roles": "chief editor"}, []),
        ({"roles": ["Editor"]}, []),
        ({"roles": {"editor": True}}, []),
        ({"roles": [["editor"]]}, [Role.REDAKSJON]),
        ({"details": [{"reportees": [{"ID": "1"}]}, {"reportees": [{"ID": "0192:7"}]}]}, [Role.VARSLER]),
        ({"details": {"reportees": {"ID": "0192:7"}}}, [Role.VARSLER]),
        ({"details": [{"reportees": [{"Name": "0192:7"}]}]}, []),
        ({"details": {"reportees": "0192:7"}}, []),
        ({"details": "0192:7", "details.reportees": "0192:7"}, []),
        ({"https://oslo.example/claims": "yes"}, [Role.ADMIN]),
        ({"roles": None, "groups": 7, "department": ["plan"]}, []),
        ({"groups": ["editor"]}, []),
    ],
)
def test_claims_give_what_the_settings_say_alone(claims: dict[str, Any], gives: list[Role]) -> None:
    assert [grant.role for grant in OSLO.grants_of(claims)] == gives


def test_a_grant_holds_within_its_scope() -> None:
    assert OSLO.grants_of({"groups": ["alna"]}) == (Grant(Role.BYDEL, ALNA),)


@pytest.mark.parametrize(
    "wrong",
    [
        {"id": ""},
        {"id": "Oslo"},
        {"id": "a/b"},
        {"id": "x" * 32},
        {"issuer": "http://login.example"},
        {"issuer": "http://localhost.example"},
        {"issuer": "http://localhost:80@evil.example"},
        {"issuer": "https://login.example/?tenant=1"},
        {"issuer": "https://login.example/#x"},
        {"issuer": "login.example"},
        {"issuer": ""},
    ],
)
def test_a_provider_is_refused_that_cannot_be_asked_safely(wrong: dict[str, str]) -> None:
    with pytest.raises(ValueError, match=r"is no id|must be an https address"):
        replace(OSLO, **wrong)


@pytest.mark.parametrize(
    "issuer", ["https://login.example", "http://localhost:8080", "http://localhost/realms/x"]
)
def test_a_provider_on_this_machine_needs_no_tls(issuer: str) -> None:
    assert replace(OSLO, issuer=issuer).issuer == issuer
