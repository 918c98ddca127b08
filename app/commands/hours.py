"""`apent hours`: what opening hours come to, for one instant in words or for many as JSON lines."""

import sys
from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta
from typing import Annotated
from zoneinfo import ZoneInfo

import typer

from app.clock import Clock, system_clock
from app.commands.hours_change import change_lines
from app.commands.hours_lines import answer_lines, read_instant
from app.domain.hours import (
    Context,
    Disagreement,
    Hours,
    HoursError,
    Reading,
    Rule,
    disagreements,
    doubts,
    read_change,
    read_norwegian,
    read_osm,
    schedule_on,
    state_at,
    write_osm,
)
from app.language import day_hours_text, hours_reason_text, read_back, status_text
from app.language.calendar_words import day_and_month, short_weekday
from app.language.catalogs import locales
from app.sources.holidays import norwegian_calendar

DAYS_AHEAD = 14


def register(app: typer.Typer, zone: ZoneInfo, clock: Clock = system_clock) -> None:
    """Add the command `hours` to a Typer app; local times are those of `zone`."""

    @app.command("hours")
    def hours(  # noqa: PLR0913 (a command has as many parameters as it has options)
        text: Annotated[str, typer.Argument(help="Opening hours as OpenStreetMap writes them.")] = "",
        at: Annotated[str, typer.Option(help="An instant, or a local time without zone. Default: now.")] = "",
        lang: Annotated[str, typer.Option(help="The language of the answer, such as nb or en.")] = "nb",
        change: Annotated[
            str, typer.Option(help='A change as people say it in Norwegian, such as "stengt til 5. januar".')
        ] = "",
        today: Annotated[str, typer.Option(help="The day it is said, as 2026-11-28. Default: today.")] = "",
        *,
        norwegian: Annotated[bool, typer.Option(help="TEXT is Norwegian, as people write it.")] = False,
        jsonl: Annotated[
            bool, typer.Option(help='Answer lines {"hours": …, "at": …} from the input.')
        ] = False,
    ) -> None:
        """Say what opening hours mean: the model, the week, the state and the next fourteen days."""
        if lang not in locales():
            raise typer.BadParameter(f"one of {', '.join(locales())}", param_hint="--lang")
        context = Context(zone, norwegian_calendar())
        if jsonl:
            answer_lines(sys.stdin.buffer, sys.stdout.buffer, context)
            return
        try:
            instant = read_instant(at, zone) if at else clock()
            day = _day_named(today) if today else instant.astimezone(zone).date()
            reading = read_norwegian(text, day) if norwegian else Reading(_read_osm(text))
            if change:
                _explain_change(change, reading.hours, day, context, lang)
                return
            typer.echo("\n".join(explain(reading, instant, context, lang)))
            if norwegian:
                _look_again(disagreements(text, reading.hours, context, day))
        except HoursError as error:
            typer.echo(f"{error.__doc__}: {error}", err=True)
            raise typer.Exit(1) from error


def _day_named(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise typer.BadParameter("a day, such as 2026-11-28", param_hint="--today") from error


def _explain_change(text: str, hours: Hours, today: date, context: Context, locale: str) -> None:
    """Print what a change comes to; exit with 1 where it was not understood."""
    reading = read_change(text, today)
    typer.echo("\n".join(change_lines(reading, hours, today, context, locale)))
    if reading.not_understood:
        raise typer.Exit(1)


def _read_osm(text: str) -> Hours:
    return read_osm(text) if text else Hours.unknown()


def _look_again(found: Iterable[Disagreement]) -> None:
    """Print where the text names something that the hours do not hold."""
    for one in found:
        typer.echo(f"look again: {one}")


def explain(reading: Reading, at: datetime, context: Context, locale: str) -> Iterator[str]:
    """The lines for a person: the model, the string that reads back to it, the week, the state, the days."""
    hours = reading.hours
    yield from _model(hours)
    for doubt in doubts(hours, at.astimezone(context.zone).date(), context.calendar):
        yield f"doubt: {doubt}"
    yield f"osm: {write_osm(hours)}"
    yield ""
    yield read_back(reading, locale)
    here = at.astimezone(context.zone)
    status = state_at(hours, at, context)
    yield f"{here:%Y-%m-%d %H:%M}: {status_text(status, at, at, context.zone, locale)}"
    yield ""
    for ahead in range(DAYS_AHEAD):
        schedule = schedule_on(hours, here.date() + timedelta(days=ahead), context)
        name = f"{short_weekday(schedule.day.weekday(), locale)} {day_and_month(schedule.day, locale)}"
        why = f" ({hours_reason_text(schedule.reason, locale)})" if schedule.reason else ""
        yield f"{name}: {day_hours_text(schedule, locale)}{why}"


def _model(hours: Hours) -> Iterator[str]:
    """One line for each rule, with the parts that say something."""
    if hours.is_unknown:
        yield "no rules: the hours are not known"
    for rule in hours.rules:
        yield f"rule: {_rule(rule)}"
    if hours.otherwise:
        yield f"otherwise: {hours.otherwise}"


def _rule(rule: Rule) -> str:
    parts = {name: getattr(rule, name) for name in rule.__slots__}
    return ", ".join(f"{name} {value}" for name, value in parts.items() if value not in ((), None))
