"""How roles, scopes and refusals are told to whoever keeps people."""

from collections.abc import Sequence

from app.actions.granting import WrongGrant
from app.domain.office.grants import Grant, Role, ScopeKind
from app.store.scopes import NamedScope

ROLE_NAMES = {
    Role.VAKT: "Vakt",
    Role.REDAKTOR: "Redaktør",
    Role.BYDEL: "Bydel",
    Role.REDAKSJON: "Redaksjon",
    Role.VARSLER: "Varsler",
    Role.PLANLEGGER: "Planlegger",
    Role.ADMIN: "Styrer tilganger",
}
ROLE_DOES = {
    Role.VAKT: "sier stengt, fullt, andre tider og at alt stemmer",
    Role.REDAKTOR: "endrer alt om tilbudene til en organisasjon",
    Role.BYDEL: "endrer alt om bydelens egne tilbud",
    Role.REDAKSJON: "endrer og publiserer alt",
    Role.VARSLER: "sender varsler fra byen",
    Role.PLANLEGGER: "ser dekning og hva som er gammelt",
    Role.ADMIN: "styrer folk og tilganger, ingen opplysninger",
}
KIND_NAMES = {
    ScopeKind.ORGANISATION: "Organisasjoner",
    ScopeKind.DISTRICT: "Bydeler",
    ScopeKind.OFFER: "Tilbud",
}
_WRONG = {
    WrongGrant.NO_SUCH_ROLE: "Velg en rolle.",
    WrongGrant.NEEDS_SCOPE: "Denne rollen må gjelde noe bestemt. Velg hva.",
    WrongGrant.WRONG_KIND: "Denne rollen kan ikke gjelde dette. Vakt gjelder en organisasjon eller et "
    "tilbud, redaktør en organisasjon, bydel en bydel. De andre gjelder alt.",
    WrongGrant.NOT_THERE: "Dette finnes ikke lenger. Velg noe annet.",
}
NOTHING_TYPED = {"navn": "", "epost": "", "rolle": "", "omfang": ""}
"""The fields of the forms, empty."""
DONE = {
    "gitt": "Tilgangen er gitt.",
    "tatt": "Tilgangen er tatt tilbake.",
    "avsluttet": "Alle øktene er avsluttet.",
    "glemt": "Passkeyene er slettet og øktene avsluttet. Lag en ny invitasjon.",
    "adresse": "E-postadressen er lagret.",
    "slettet": "Personen er slettet.",
}
"""What was just done, by the word that the address carries."""


def wrong_grant(why: str) -> dict[str, str]:
    """The field of the form at fault, and what to do about it."""
    field = "rolle" if why == WrongGrant.NO_SUCH_ROLE else "omfang"
    return {field: _WRONG[WrongGrant(why)]}


def said(grant: Grant, scopes: Sequence[NamedScope]) -> str:
    """A grant in words: "Vakt: Byens Venner"; by the id where the name is there no more."""
    names = {(one.scope.kind, one.scope.id): one.name for one in scopes}
    scope = grant.scope
    bounds = "" if scope.id is None else f": {names.get((scope.kind, scope.id), scope.id)}"
    return f"{ROLE_NAMES.get(grant.role, str(grant.role))}{bounds}"
