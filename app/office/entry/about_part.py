"""What an offer is and where its facts were read, as a form; and who runs it."""

from datetime import date

from app.actions.offer_parts import About, Owner
from app.actions.seed.fits import is_dated, is_web
from app.domain.directory.entries import Source
from app.domain.directory.vocabulary import Audience, Measure, Scope
from app.office.entry.around import Around
from app.office.entry.reach_part import BAD_WEB
from app.office.forms import Typed

MORE_SOURCES = 2
"""Empty rows for new ones."""
MOST_SOURCES = 40
SOURCE = {"tittel": "title", "lenke": "url", "dato": "dated", "sier": "states"}
"""The fields of a row, and their columns."""
BAD_DATE = "Skriv datoen som 2026-08-13, 2026-08 eller 2026, eller med ord: om lag 2020."
TO_COME = "Datoen er ikke kommet ennå."


def shown_about(around: Around) -> dict[str, list[str]]:
    """What the form holds before anything is typed."""
    [own] = around.facts["offer"]
    values = {
        "navn": [own["name"]],
        "andre-navn": ["\n".join(own["other_names"])],
        "kort": [own["summary"] or ""],
        "omfang": [own["scope"]],
        "for": [row["audience"] for row in around.facts.get("offer_audience", ())],
        "lister": [row["measure"] for row in around.facts.get("offer_measure", ())],
    }
    sources = sorted(around.facts.get("source", ()), key=lambda row: row["position"])
    for number, row in enumerate(sources):
        values |= {f"kilde-{number}-{name}": [row[column] or ""] for name, column in SOURCE.items()}
    return values


def source_rows(typed: Typed) -> range:
    """The numbers of the rows of sources: those that hold something, and some empty ones."""
    used = [number for number in range(MOST_SOURCES) if typed.value(f"kilde-{number}-tittel")]
    return range(min(max(used, default=-1) + 1 + MORE_SOURCES, MOST_SOURCES))


def read_about(typed: Typed, around: Around) -> About | None:
    """Read what it is; None where something is missing or wrong, which is then beside its field."""
    name = typed.line("navn")
    if name is None:
        typed.wrong("navn", "Tilbudet må ha et navn.")
    audiences = typed.ticked("for", Audience)
    if not audiences:
        typed.wrong("for", "Velg minst én: hvem siden er for.")
    sources = read_sources(typed, around.today)
    summary = typed.text("kort")
    others = typed.lines("andre-navn")
    if typed.errors or name is None:
        return None
    return About(
        name,
        typed.chosen("omfang", Scope, Scope.CITYWIDE),
        summary,
        others,
        frozenset(Audience(one) for one in audiences),
        frozenset(Measure(one) for one in typed.ticked("lister", Measure)),
        sources,
    )


def read_sources(typed: Typed, today: date) -> tuple[Source, ...]:
    """Read the rows of sources; at least one, none from a day to come."""
    found = []
    for number in range(MOST_SOURCES):
        key = f"kilde-{number}"
        title, url, dated, states = (
            typed.line(f"{key}-{name}") for name in ("tittel", "lenke", "dato", "sier")
        )
        if title is None:
            if url or dated or states:
                typed.wrong(f"{key}-tittel", "Skriv hva kilden heter.")
            continue
        if url and not is_web(url):
            typed.wrong(f"{key}-lenke", BAD_WEB)
        if dated and not is_dated(dated):
            typed.wrong(f"{key}-dato", BAD_DATE)
        elif dated and dated[:4].isdigit() and dated[:10] > str(today):
            typed.wrong(f"{key}-dato", TO_COME)
        found.append(Source(title, url, dated, states))
    if not found:
        typed.wrong("kilde-0-tittel", "Oppgi minst én kilde: hvor opplysningene er fra.")
    return tuple(found)


def shown_owner(around: Around) -> dict[str, list[str]]:
    """Who runs it now."""
    return {"driver": [around.facts["offer"][0]["organisation_id"]]}


def read_owner(typed: Typed, around: Around) -> Owner | None:
    """Read who runs it; None where it is nobody that we know."""
    if typed.value("driver") not in around.organisations:
        typed.wrong("driver", "Velg hvem som driver tilbudet.")
        return None
    return Owner(typed.value("driver"))
