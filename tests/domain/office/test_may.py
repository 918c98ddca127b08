"""Who may do what: every role × verb × own or foreign entry, against the table of the office's design."""

from datetime import timedelta

import pytest

from app.domain.errors import NotPermittedError
from app.domain.office.grants import EVERYWHERE, Grant, Grants, GrantScope, Level, Role, ScopeKind
from app.domain.office.may import Deed, Entry, Permit, Refusal, Why, is_for, may, permitted, why_never
from app.domain.office.parts import CONFIRMED, Part
from app.domain.office.verbs import DUTY, Verb
from tests.builders import TUESDAY_13

OWN = Entry(
    "offer",
    "huset",
    offers=frozenset({"huset"}),
    organisations=frozenset({"byens-venner"}),
    districts=frozenset({"030101"}),
    district_only=True,
    source="speilet",
    changed_by="kari",
)
FOREIGN = Entry(
    "offer",
    "stedet",
    offers=frozenset({"stedet"}),
    organisations=frozenset({"andre"}),
    districts=frozenset({"030102"}),
    district_only=True,
    source="en-annen",
    changed_by="kari",
)
SCOPES = {
    Role.LINK: GrantScope(ScopeKind.OFFER, "huset"),
    Role.VAKT: GrantScope(ScopeKind.ORGANISATION, "byens-venner"),
    Role.REDAKTOR: GrantScope(ScopeKind.ORGANISATION, "byens-venner"),
    Role.BYDEL: GrantScope(ScopeKind.DISTRICT, "030101"),
    Role.REDAKSJON: EVERYWHERE,
    Role.VARSLER: EVERYWHERE,
    Role.PLANLEGGER: EVERYWHERE,
    Role.ADMIN: EVERYWHERE,
    Role.SYSTEM: GrantScope(ScopeKind.SOURCE, "speilet"),
}

# One line a verb, one column a role: the least level that does for an entry of one's own, "-" for never.
# link vakt redaktor bydel redaksjon varsler planlegger admin system
TABLE = """
offer:see            0 1 2 2 2 - 2 - -
offer:edit           - - 2 2 2 - - - -
offer:create         - - - - 2 - - - -
offer:confirm        0 1 2 2 2 - - - -
offer:publish        - - - - 2 - - - -
offer:merge          - - - - 2 - - - -
hours:close          - 1 2 2 2 - - - -
hours:change         - 1 2 2 2 - - - -
hours:end            - 1 2 2 2 - - - -
room:state           - 1 2 2 2 - - - -
place:create         - - - - 2 - - - -
place:edit           - - 2 2 2 - - - -
place:merge          - - - - 2 - - - -
place:see_hidden     - - - - 3 - - - -
organisation:create  - - - - 2 - - - -
organisation:edit    - - 2 2 2 - - - -
organisation:merge   - - - - 2 - - - -
school_holiday:set   - - - - 2 - - - -
wording:set          - - - - 2 - - - -
alert:add            - - - - - 3 - - -
alert:extend         - - - - - 3 - - -
alert:end            - - - - - 3 - - -
change:undo_own      - 1 2 2 2 3 - - -
change:undo_any      - - - - 2 - - - -
directory:load       - - - - 2 - - - -
directory:renew      - - - - 2 - - - -
districts:import     - - - - 2 - - - -
proposal:make        0 1 2 2 2 - - - 0
proposal:decide      - - - 2 2 - - - -
signal:tell          - - - - - - - - 0
round:send           - - - - 2 - - - -
call_list:see        - - - 2 2 - - - -
measure:switch       - - - - 2 - - - -
coverage:see         - - - - 2 - 2 - -
duty:invite          - - 2 2 2 - - - -
device:enrol         - - 2 2 2 - - - -
people:manage        - - - - - - - 3 -
"""
ROWS = {Verb(line.split()[0]): line.split()[1:] for line in TABLE.strip().splitlines()}
CASES = [(role, verb, ROWS[verb][column]) for verb in ROWS for column, role in enumerate(Role)]
EVERYWHERE_ROLES = {role for role, scope in SCOPES.items() if scope == EVERYWHERE}


def held(role: Role, level: Level = Level.FRESH, **more: object) -> Grants:
    return Grants("kari", level, (Grant(role, SCOPES[role], **more),), TUESDAY_13)


def test_the_table_has_every_verb() -> None:
    assert list(ROWS) == list(Verb)


@pytest.mark.parametrize(("role", "verb", "least"), CASES)
def test_own_entries(role: Role, verb: Verb, least: str) -> None:
    answers = [may(held(role, level), verb, OWN) for level in Level]
    allowed = [level for level, answer in zip(Level, answers, strict=True) if isinstance(answer, Permit)]
    assert allowed == ([] if least == "-" else list(Level)[int(least) :])
    refused = {answer.reason for answer in answers if isinstance(answer, Refusal)}
    if least == "-":
        # To see hidden addresses is refused for the part, all else because no role of theirs does it.
        assert refused == {Why.NO_ROLE}
    else:
        assert refused <= {Why.LEVEL}


@pytest.mark.parametrize(("role", "verb", "least"), CASES)
def test_foreign_entries(role: Role, verb: Verb, least: str) -> None:
    answer = may(held(role), verb, FOREIGN)
    if least != "-" and role in EVERYWHERE_ROLES:
        assert isinstance(answer, Permit)
    else:
        assert answer == Refusal(Why.NO_ROLE if least == "-" else Why.OTHER_SCOPE)


@pytest.mark.parametrize(("role", "verb", "least"), CASES)
def test_whoever_may_with_no_entry_is_told_so_before_one_is_looked_for(
    role: Role, verb: Verb, least: str
) -> None:
    for level in Level:
        answer = may(held(role, level), verb, OWN)
        assert why_never(held(role, level), verb) == (answer if isinstance(answer, Refusal) else None)
    assert is_for(held(role, Level.LINK), verb) == (least != "-")


@pytest.mark.parametrize("role", [Role.REDAKTOR, Role.BYDEL])
@pytest.mark.parametrize("part", list(Part))
def test_who_keeps_an_offer_may_not_give_it_away_nor_hide_it(role: Role, part: Part) -> None:
    answer = may(held(role), Verb.OFFER_EDIT, OWN, part)
    if part in {*CONFIRMED, Part.ABOUT}:
        assert isinstance(answer, Permit)
    else:
        assert answer == Refusal(Why.NOT_THIS_PART)


def test_a_hidden_door_needs_the_editors_and_a_fresh_log_in() -> None:
    door = Entry("place", "krise", organisations=frozenset({"byens-venner"}), hidden=True)
    assert may(held(Role.REDAKTOR), Verb.PLACE_EDIT, door) == Refusal(Why.NOT_THIS_PART)
    signed_in = held(Role.REDAKSJON, Level.SIGNED_IN)
    assert may(signed_in, Verb.PLACE_EDIT, door) == Refusal(Why.LEVEL, Level.FRESH)
    assert isinstance(may(held(Role.REDAKSJON), Verb.PLACE_EDIT, door, Part.HIDDEN), Permit)


def test_what_is_shared_with_others_is_not_ones_own() -> None:
    shared = Entry("place", "gata-1", organisations=frozenset({"byens-venner", "andre"}))
    assert may(held(Role.REDAKTOR), Verb.PLACE_EDIT, shared) == Refusal(Why.OTHER_SCOPE)


def test_a_district_keeps_its_own_offers_and_no_citywide_ones_that_lie_there() -> None:
    citywide = Entry("offer", "huset", districts=frozenset({"030101"}))
    assert may(held(Role.BYDEL), Verb.OFFER_EDIT, citywide) == Refusal(Why.OTHER_SCOPE)


def test_a_district_warns_its_own_residents_alone() -> None:
    grants = Grants(
        "kari", Level.FRESH, (Grant(Role.VARSLER, GrantScope(ScopeKind.DISTRICT, "030101")),), TUESDAY_13
    )
    for districts, allowed in (({"030101"}, True), ({"030101", "030102"}, False), (set(), False)):
        answer = may(grants, Verb.ALERT_ADD, Entry("alert", "kulde", districts=frozenset(districts)))
        assert isinstance(answer, Permit) is allowed


@pytest.mark.parametrize("verb", sorted(DUTY))
def test_a_link_does_the_duty_that_it_was_made_for_and_no_more(verb: Verb) -> None:
    verbs = frozenset({verb, Verb.OFFER_EDIT})
    assert isinstance(may(held(Role.LINK, Level.LINK, verbs=verbs), verb, OWN), Permit)
    assert may(held(Role.LINK, verbs=verbs), Verb.OFFER_EDIT, OWN) == Refusal(Why.NO_ROLE)


def test_a_grant_ends_at_its_instant() -> None:
    ended = held(Role.VAKT, until=TUESDAY_13)
    assert may(ended, Verb.HOURS_CLOSE, OWN) == Refusal(Why.ENDED)
    lasting = held(Role.VAKT, until=TUESDAY_13 + timedelta(seconds=1))
    assert isinstance(may(lasting, Verb.HOURS_CLOSE, OWN), Permit)


@pytest.mark.parametrize("role", [Role.VAKT, Role.REDAKTOR, Role.BYDEL])
def test_only_ones_own_change_is_undone(role: Role) -> None:
    done = Entry(
        *("change", "7"),
        organisations=OWN.organisations,
        districts=OWN.districts,
        district_only=True,
        changed_by="ola",
    )
    assert may(held(role), Verb.CHANGE_UNDO_OWN, done) == Refusal(Why.NOT_THEIRS)


def test_of_two_grants_the_better_one_counts() -> None:
    both = Grants(
        "kari",
        Level.FRESH,
        (Grant(Role.PLANLEGGER, EVERYWHERE), Grant(Role.VAKT, SCOPES[Role.VAKT])),
        TUESDAY_13,
    )
    permit = may(both, Verb.HOURS_CLOSE, OWN)
    assert isinstance(permit, Permit)
    assert permit.role is Role.VAKT
    assert may(both, Verb.HOURS_CLOSE, FOREIGN) == Refusal(Why.OTHER_SCOPE)


def test_nobody_may_without_a_grant() -> None:
    nobody = Grants("kari", Level.FRESH, (), TUESDAY_13)
    assert may(nobody, Verb.OFFER_SEE, OWN) == Refusal(Why.NO_ROLE)
    with pytest.raises(NotPermittedError, match="kari may not offer:see offer huset: no_role"):
        permitted(nobody, Verb.OFFER_SEE, OWN)


def test_a_permit_is_for_one_deed() -> None:
    permit = permitted(held(Role.REDAKSJON), Verb.OFFER_EDIT, OWN, Part.HOURS)
    permit.demand(Deed(Verb.OFFER_EDIT, "offer", "huset", Part.HOURS))
    for other in (
        Deed(Verb.OFFER_EDIT, "offer", "huset", Part.SERVICES),
        Deed(Verb.OFFER_EDIT, "offer", "stedet", Part.HOURS),
        Deed(Verb.OFFER_PUBLISH, "offer", "huset", Part.HOURS),
    ):
        with pytest.raises(NotPermittedError):
            permit.demand(other)
