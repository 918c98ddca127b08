"""Where an offer is and how it is reached, as a form."""

from app.actions.offer_parts import NewPlaces
from app.actions.seed.fits import is_email, is_language, is_phone, is_web
from app.office.entry.around import Around
from app.office.forms import Typed

BAD_PHONE = "Et norsk nummer har åtte sifre, som «23 03 66 80». Andre: 113, 02180, 116 117, +46 …"
BAD_EMAIL = "En e-postadresse ser slik ut: post@oslo.kommune.no."
BAD_WEB = "En nettadresse begynner med https://."
BAD_LANGUAGE = "Skriv språk som koder med komma mellom: nb, en, pl."


def shown_reach(around: Around) -> dict[str, list[str]]:
    """What the form holds before anything is typed."""
    [own] = around.facts["offer"]
    values = {name: [own[column] or ""] for name, column in CONTACT.items()}
    values |= {f"plass-{token}": [str(number)] for number, token in enumerate(around.tokens, start=1)}
    return values | {"sprak": [", ".join(own["languages"])]}


CONTACT = {"telefon": "phone", "epost": "email", "nettside": "website"}
"""What the fields are called, and their columns."""


def read_reach(typed: Typed, around: Around) -> NewPlaces | None:
    """Read doors in their order, and contacts; None where something is wrong, as is said beside it."""
    contact = {name: typed.line(name) for name in CONTACT}
    check_contact(typed, contact)
    languages = tuple(one for one in (typed.line("sprak") or "").replace(",", " ").split() if one)
    if not all(is_language(one) for one in languages):
        typed.wrong("sprak", BAD_LANGUAGE)
    places = _places(typed, around)
    if typed.errors:
        return None
    return NewPlaces(
        places, contact["telefon"], contact["epost"], contact["nettside"], tuple(dict.fromkeys(languages))
    )


def check_contact(typed: Typed, contact: dict[str, str | None]) -> None:
    """Say what is wrong with telephone, e-mail and web page."""
    for name, fits, said in (
        ("telefon", is_phone, BAD_PHONE),
        ("epost", is_email, BAD_EMAIL),
        ("nettside", is_web, BAD_WEB),
    ):
        words = contact[name]
        if words is not None and not fits(words):
            typed.wrong(name, said)


def _places(typed: Typed, around: Around) -> tuple[str, ...]:
    ranked = []
    for token, place in around.tokens.items():
        rank = typed.line(f"plass-{token}")
        if rank is None:
            continue
        if not rank.isdecimal():
            typed.wrong(f"plass-{token}", "Skriv et tall: 1 er døra som står først. Tomt felt tar døra bort.")
            continue
        ranked.append((int(rank), place))
    kept = [place for _, place in sorted(ranked, key=lambda one: one[0])]
    more = typed.line("ny-dor")
    if more is not None and (more not in around.doors or around.doors[more].hidden):
        typed.wrong("ny-dor", "Velg en dør i lista, eller lag en ny dør først.")
        more = None
    return tuple(dict.fromkeys([*kept, *([more] if more else [])]))
