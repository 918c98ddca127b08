"""The one line on confirmation that readers see: as old as the older of hours and place."""

from datetime import date

import pytest

from app.domain.directory.entries import Source, Verification
from app.domain.directory.vocabulary import Confidence
from app.domain.office.confirming import Confirmation, public_line
from app.domain.office.grants import Role
from app.domain.office.parts import Part

JUNE, AUGUST, NOVEMBER = date(2026, 6, 1), date(2026, 8, 13), date(2026, 11, 28)
SOURCES = (Source("frelsesarmeen.no", "https://frelsesarmeen.no/", AUGUST.isoformat(), "the hours"),)
STATED = Verification(AUGUST, "the files", Confidence.MEDIUM, SOURCES)


def said(
    part: Part, day: date, role: Role = Role.VAKT, confidence: Confidence = Confidence.HIGH
) -> Confirmation:
    return Confirmation(part, day, role, confidence)


@pytest.mark.parametrize(
    ("confirmed", "line"),
    [
        ([], (AUGUST, "the files")),
        ([said(Part.HOURS, NOVEMBER)], (AUGUST, "the files")),
        ([said(Part.PLACE, NOVEMBER)], (AUGUST, "the files")),
        ([said(Part.HOURS, NOVEMBER), said(Part.PLACE, NOVEMBER)], (NOVEMBER, "tilbudet selv")),
        ([said(Part.SERVICES, NOVEMBER), said(Part.ELIGIBILITY, NOVEMBER)], (AUGUST, "the files")),
        # What the files say is newer than what was said on the phone in June.
        ([said(Part.HOURS, JUNE), said(Part.PLACE, NOVEMBER)], (AUGUST, "the files")),
        # On the same day the word of the house is worth more than the files.
        ([said(Part.HOURS, AUGUST), said(Part.PLACE, AUGUST)], (AUGUST, "tilbudet selv")),
        (
            [said(Part.HOURS, NOVEMBER, Role.BYDEL), said(Part.PLACE, NOVEMBER, Role.BYDEL)],
            (NOVEMBER, "bydelen"),
        ),
        (
            [said(Part.HOURS, NOVEMBER, Role.REDAKSJON), said(Part.PLACE, NOVEMBER, Role.REDAKSJON)],
            (NOVEMBER, "Velferdsetaten"),
        ),
    ],
)
def test_the_line_is_as_old_as_the_older_of_hours_and_place(
    confirmed: list[Confirmation], line: tuple[date, str]
) -> None:
    found = public_line(STATED, confirmed)
    assert (found.at, found.by) == line


def test_the_sources_stay_whoever_confirmed() -> None:
    found = public_line(STATED, [said(Part.HOURS, NOVEMBER), said(Part.PLACE, NOVEMBER)])
    assert found.sources == SOURCES


def test_of_two_parts_of_one_day_the_less_sure_one_is_told() -> None:
    sure = said(Part.HOURS, NOVEMBER)
    guess = said(Part.PLACE, NOVEMBER, confidence=Confidence.LOW)
    assert public_line(STATED, [sure, guess]).confidence is Confidence.LOW
