"""What the scripts of /ung say and go by, beside what all of the phone's scripts know."""

import json
from collections.abc import Mapping

from app.domain.directory.vocabulary import Measure
from app.domain.finding.youth import DRUG_SERVICES, MET_BY, WORDS_OF_DRUGS
from app.language.catalogs import message, translate
from app.web.overviews.folded import FIRST, ON_A_PAGE
from app.web.overviews.youth_cards import MOST_SERVICES

REST, EVERYTHING = "annet", "alle"
"""What the address calls the list of what is of no kind, and that of all."""
_SENTENCES = {
    "asking": message("Finding where you are …"),
    "refused": message("The phone did not say where you are."),
    "fetching": message("Fetching the list …"),
    "failed": message("We could not fetch the list. What you see is the answer without your choices."),
    "sorted": message("The nearest come first. Your position stays on the phone."),
    "away": message("{n} of these are not for your age and are hidden."),
    "no_price": message("Price: not known"),
    "everything": message("All offers"),
}


def words_of_youth(locale: str) -> Mapping[str, str]:
    """Give the sentences that stand in the page itself."""
    return {name: translate(locale, english) for name, english in _SENTENCES.items()}


def youth_rules_script() -> str:
    """Write what the phone sorts the page by: "youth-rules.js", which only its list imports."""
    rules = {
        "measure": Measure.FREE_FOR_YOUNG_PEOPLE,
        "words_of_drugs": WORDS_OF_DRUGS,
        "drug_services": sorted(DRUG_SERVICES),
        "kinds": {kind.value: sorted(services) for kind, services in MET_BY.items()},
        "rest": REST,
        "most_services": MOST_SERVICES,
        "first": FIRST,
        "more": ON_A_PAGE,
    }
    return f"export const YOUNG = {json.dumps(rules, ensure_ascii=False, separators=(',', ':'))};\n"
