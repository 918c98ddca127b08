"""The school's holidays, year by year: rules of hours speak of them."""

from app.actions.change import changing
from app.actions.errors import EndError
from app.domain.errors import NotFoundError
from app.domain.hours import SchoolHoliday
from app.domain.office.may import Deed
from app.domain.office.said import Said
from app.domain.office.verbs import Verb
from app.store.database import Database
from app.store.facts import facts_of
from app.store.kinds import SCHOOL_HOLIDAY


def set_school_holiday(
    database: Database, said: Said, holiday_id: str, holiday: SchoolHoliday | None
) -> None:
    """Write one school holiday under an id such as "hostferie-2026"; None takes it back.

    EndError if its last day comes before its first, NotFoundError if there is none to take back,
    ConflictError where somebody else has said otherwise since.
    """
    if holiday is not None and holiday.last < holiday.first:
        raise EndError("A holiday ends on or after the day on which it begins")
    with changing(database, said, Deed(Verb.SCHOOL_HOLIDAY_SET, SCHOOL_HOLIDAY.name, holiday_id)) as change:
        rows = [_row(holiday)] if holiday else []
        if not rows and not facts_of(change.session, SCHOOL_HOLIDAY, holiday_id):
            raise NotFoundError(f"There is no school holiday {holiday_id}")
        change.edit(SCHOOL_HOLIDAY, holiday_id, lambda _: {SCHOOL_HOLIDAY.name: rows} if rows else {})


def _row(holiday: SchoolHoliday) -> dict[str, str]:
    return {
        "first_day": holiday.first.isoformat(),
        "last_day": holiday.last.isoformat(),
        "name": holiday.name,
    }
