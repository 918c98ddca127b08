"""What else has to be touched for a new service, a new language and a new question to a person.

Each case names what is missing and the files to touch. Fields have tests/test_every_fact_is_said.py, and
sentences tests/language/test_catalogs.py.
"""

import re
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path
from typing import get_args

from app.api.v1.offer_params import PersonParams, QuestionParams
from app.api.v1.params import Lang
from app.domain.directory.eligibility import Reason
from app.domain.directory.person import Person
from app.domain.directory.services import SERVICES
from app.domain.directory.vocabulary import ServiceId as Id
from app.domain.finding import needs
from app.frame.offer_words import icon_of
from app.language.catalogs import SOURCE_LOCALE
from app.language.languages import DEFAULT, LANGUAGES
from app.language.welcome import reason_patterns
from app.web.overviews import youth

ROOT = Path(__file__).parent.parent
ICONS = (ROOT / "app" / "frame" / "icons.svg").read_text()
LANGUAGE = ROOT / "app" / "language"
OWN_WORDS = (LANGUAGE / "own_words.py").read_text()
LIST = ROOT / "app" / "web" / "list"
PHONE = ROOT / "app" / "web" / "phone"

NO_NEED = {
    *(Id.LAUNDRY, Id.TOILET, Id.HAIRDRESSER, Id.NEEDLE_RETURN, Id.NALOXONE, Id.CONSUMPTION_ROOM),
    *(Id.DRUG_CHECKING, Id.NURSE, Id.FIELD_CARE, Id.DENTIST, Id.PSYCHOLOGIST, Id.INFECTION_TEST),
    *(Id.SEXUAL_HEALTH, Id.SUBSTITUTION, Id.HOUSING_HELP, Id.FOLLOW_UP, Id.GROUPS, Id.FAMILY_SUPPORT),
    *(Id.OUTREACH, Id.LEGAL_ADVICE, Id.PUBLIC_SERVICES_HELP, Id.WORK, Id.COURSES, Id.COMPUTER, Id.CREATIVE),
    *(Id.MUSIC, Id.SPORT, Id.TRIPS, Id.GEAR_LOAN, Id.YOUTH_CLUB, Id.LIBRARY, Id.HOMEWORK_HELP),
    *(Id.LANGUAGE_CAFE, Id.ROOM_LOAN, Id.VOLUNTEERING, Id.ACUPUNCTURE, Id.WORSHIP, Id.INFORMATION),
}
"""Services that no one-tap need promises: they are found by their name and in the list of services."""
NOT_FOR_THE_YOUNG_PAGE = {
    *(Id.FOOD, Id.FOOD_HANDOUT, Id.CLOTHES, Id.LAUNDRY, Id.SHOWER, Id.TOILET, Id.HAIRDRESSER),
    *(Id.NEEDLE_EXCHANGE, Id.NEEDLE_RETURN, Id.NALOXONE, Id.CONSUMPTION_ROOM, Id.DRUG_CHECKING),
    *(Id.FIELD_CARE, Id.SUBSTITUTION, Id.EMERGENCY_CARE, Id.OVERNIGHT, Id.WARM_ROOM, Id.FOLLOW_UP),
    *(Id.OUTREACH, Id.COMPUTER, Id.ACUPUNCTURE, Id.WORSHIP, Id.INFORMATION),
}
"""Services that are no interest of the page for young people, which keeps the drugs scene away from them."""
BY_CHOICE = (
    "By choice: a kind in app/api/feeds/osm.py, else it is a social facility; words that people of other "
    "languages use, in app/language/own_words.py; an icon of its own in app/frame/offer_words.py."
)


def missing_of_a_service(service: Id) -> Iterator[str]:
    if service not in SERVICES:
        yield "its group, names and synonyms: app/domain/directory/services.py; then `make words`"
        return
    if not SERVICES[service].synonyms:
        yield "the words that people search by: app/domain/directory/services.py"
    if f'id="{icon_of(service)}"' not in ICONS:
        yield "its icon, or its group's: app/frame/icons.svg"
    if (service in NO_NEED) == any(service in services for services in needs.MET_BY.values()):
        yield "the need that it meets: app/domain/finding/needs.py, or NO_NEED here"
    if (service in NOT_FOR_THE_YOUNG_PAGE) == any(service in some for some in youth.MET_BY.values()):
        yield "the interest that it meets: app/web/overviews/youth.py, or NOT_FOR_THE_YOUNG_PAGE here"


def test_a_service_has_all_that_a_service_needs() -> None:
    missing = {service.value: list(missing_of_a_service(service)) for service in Id}
    assert {service: what for service, what in missing.items() if what} == {}, BY_CHOICE


def missing_of_a_language(locale: str) -> Iterator[str]:
    if locale != SOURCE_LOCALE and not (LANGUAGE / "locale" / locale / "messages.po").exists():
        yield f"its wordings: app/language/locale/{locale}/messages.po, made by `make words UPDATE=1`"
    if locale not in get_args(get_args(Lang)[0]):
        yield "its name for callers: Lang in app/api/v1/params.py"
    if f"| `{locale}` |" not in (ROOT / "docs" / "languages.md").read_text():
        yield "its row in the table: docs/languages.md"
    if locale not in {DEFAULT, SOURCE_LOCALE} and f'"{locale}": {{' not in OWN_WORDS:
        yield "the words by which its speakers look for services: app/language/own_words.py"


def test_a_language_has_all_that_a_language_needs() -> None:
    missing = {locale: list(missing_of_a_language(locale)) for locale in LANGUAGES}
    assert {locale: what for locale, what in missing.items() if what} == {}


FORM = {"home": "hjem", "age": "alder", "gender": "kjonn", "intoxicated": "ruset"}
"""The field of the form on the page in which a person answers."""


def missing_of_a_question(name: str) -> Iterator[str]:
    parameter = {"home": "home_district"}.get(name, name)
    if parameter not in PersonParams.model_fields:
        yield "its parameter: PersonParams in app/api/v1/offer_params.py, read in app/api/v1/query.py"
    if parameter in QuestionParams.model_fields:
        yield "it says something of a person: PersonParams holds it, not QuestionParams"
    if name not in FORM or f'id="{FORM[name]}"' not in (LIST / "list.html").read_text():
        yield "its field in the form: app/web/list/list.html, and FORM here"
    if not re.search(rf"^ +{name}: ", (LIST / "person.js").read_text(), re.MULTILINE):
        yield "its answer in the form: app/web/list/person.js"
    if f"person.{name}" not in (PHONE / "eligibility.js").read_text():
        yield "its rule on the phone: app/web/phone/eligibility.js"
    if f"`{parameter}`" not in (ROOT / "docs" / "api.md").read_text():
        yield "its parameter: docs/api.md"


def test_a_question_to_a_person_is_asked_and_judged_everywhere() -> None:
    missing = {one.name: list(missing_of_a_question(one.name)) for one in fields(Person)}
    assert {name: what for name, what in missing.items() if what} == {}


def test_a_reason_has_a_sentence_in_every_language() -> None:
    silent = {
        locale: [reason.value for reason in Reason if not reason_patterns(locale).get(reason.value)]
        for locale in LANGUAGES
    }
    assert {locale: some for locale, some in silent.items() if some} == {}, (
        "app/language/welcome.py says them"
    )
