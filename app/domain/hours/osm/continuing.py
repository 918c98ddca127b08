"""Times alone behind a semicolon, more of the days before them: "Mo-Fr 8:30-11:30; 13:00-16:30".

By the specification they would be the times of every day, and the weekdays before them would have no
afternoon. Nobody who writes two stretches that are clear of each other means that.
"""

from dataclasses import replace

from app.domain.hours.model import Effect, Rule, State
from app.domain.hours.order import are_clear, is_ordinary
from app.domain.hours.osm.words import Token, refusal


def continued(before: list[Rule], said: list[Rule], start: Token) -> list[Rule]:
    """The rules of one line, with the days before them where they are times alone.

    Raises HoursError, with the place of the line, where several lines before it could be meant.
    """
    alone = said[0]
    bare = start.kind in ("time", "number") and alone.names_every_day and _has_times(alone)
    if not bare or alone.effect is Effect.ADDS:
        return said
    timed = [rule for rule in before if _has_times(rule)]
    earlier = [rule for rule in timed if not rule.names_every_day and is_ordinary(rule)]
    if not earlier or not all(are_clear(rule, alone) for rule in earlier):
        return said
    if len({_said(rule) for rule in earlier}) > 1 or earlier[-1] is not timed[-1]:
        raise refusal("Times of which days? Write the days before them", start)
    return [
        replace(
            alone,
            weekdays=rule.weekdays,
            nth=rule.nth,
            dates=rule.dates,
            weeks=rule.weeks,
            effect=Effect.ADDS,
        )
        for rule in earlier
    ]


def _has_times(rule: Rule) -> bool:
    return rule.says is not State.CLOSED and bool(rule.periods)


def _said(rule: Rule) -> object:
    """What is alike in the rules that come from one line."""
    return rule.periods, rule.says, rule.mode, rule.note
