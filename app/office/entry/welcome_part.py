"""Who may come, as a form."""

from app.actions.offer_parts import NewEligibility
from app.domain.directory.eligibility import Cost, Eligibility, Known, ResidenceKind, Strictness
from app.domain.directory.vocabulary import Gender
from app.office.entry.around import Around
from app.office.forms import Typed

OLDEST = 120
KNOWN = {"rus": "intoxicated", "henvisning": "referral", "legitimasjon": "identification", "par": "couples"}
"""What the fields are called, and their columns."""


def shown_welcome(around: Around) -> dict[str, list[str]]:
    """What the form holds before anything is typed."""
    rules = (around.facts.get("eligibility") or [{}])[0]
    return {
        "bosted": [rules.get("residence", ResidenceKind.UNKNOWN)],
        "bydel": [row["district"] for row in around.facts.get("eligibility_district", ())],
        "strengt": [rules.get("strictness", Strictness.UNKNOWN)],
        "alder-fra": [_number(rules.get("age_min"))],
        "alder-til": [_number(rules.get("age_max"))],
        "alder": [flag for flag, column in AGES.items() if rules.get(column)],
        "kjonn": [rules.get("gender") or ""],
        **{name: [rules.get(column, Known.UNKNOWN)] for name, column in KNOWN.items()},
        "kostnad": [rules.get("cost", Cost.UNKNOWN)],
        "pris": [rules.get("price") or ""],
        "grupper": ["\n".join(rules.get("groups", ()))],
        "ta-med": [around.facts["offer"][0]["documents"] or ""],
    }


AGES = {"kjent": "age_known", "mest": "age_mainly"}


def read_welcome(typed: Typed, around: Around) -> NewEligibility | None:
    """Read the rules; None where they do not fit together, which is then beside the field."""
    residence = typed.chosen("bosted", ResidenceKind, ResidenceKind.UNKNOWN)
    strictness = typed.chosen("strengt", Strictness, Strictness.UNKNOWN)
    districts = typed.ticked("bydel", around.districts) if residence is ResidenceKind.DISTRICTS else ()
    if residence is ResidenceKind.DISTRICTS and not districts:
        typed.wrong("bydel", "Velg minst én bydel, eller et annet svar på hvor man må bo.")
    if strictness is not Strictness.UNKNOWN and residence in {ResidenceKind.ANYONE, ResidenceKind.UNKNOWN}:
        typed.wrong("strengt", "Hvor strengt det er, gjelder bare når man må bo i Oslo eller i en bydel.")
    low, high = _age(typed, "alder-fra"), _age(typed, "alder-til")
    if low is not None and high is not None and high < low:
        typed.wrong("alder-til", "Høyeste alder er lavere enn laveste alder.")
    cost, price = typed.chosen("kostnad", Cost, Cost.UNKNOWN), typed.line("pris")
    if price and cost is not Cost.PRICE:
        typed.wrong("pris", "Prisen hører sammen med svaret «koster noe».")
    gender = typed.value("kjonn")
    rules = Eligibility(
        residence=residence,
        districts=districts,
        strictness=strictness,
        age_min=low,
        age_max=high,
        age_known=low is not None or high is not None or typed.has("alder", "kjent"),
        age_mainly=typed.has("alder", "mest"),
        gender=Gender(gender) if gender in set(Gender) else None,
        cost=cost,
        price=price,
        groups=typed.lines("grupper"),
        **{column: typed.chosen(name, Known, Known.UNKNOWN) for name, column in KNOWN.items()},
    )
    documents = typed.text("ta-med")
    return None if typed.errors else NewEligibility(rules, documents)


def _number(value: int | None) -> str:
    return "" if value is None else str(value)


def _age(typed: Typed, name: str) -> int | None:
    words = typed.line(name)
    if words is None:
        return None
    if not words.isdecimal() or int(words) > OLDEST:
        typed.wrong(name, "Skriv alderen med tall, som 18, eller la feltet stå tomt.")
        return None
    return int(words)
