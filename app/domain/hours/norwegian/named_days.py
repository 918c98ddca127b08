"""Days with a name of their own in Norwegian: holidays, the days around them, weeks by their number."""

from app.domain.hours.selectors import (
    EVEN_WEEKS,
    ODD_WEEKS,
    AroundEaster,
    Dates,
    Holidays,
    IsoWeeks,
    NamedSpan,
    PublicHolidays,
    SchoolHolidays,
    Yearly,
)

_FIRST, _SECOND = r"(?:1\.|første) ?", r"(?:2\.|andre|annen) ?"
_BOTH = r"(?:1\.?|første) ?(?:og|&|\+|/|-) ?" + _SECOND
_CHRISTMAS, _NEW_YEAR = 12, 1


def _one_day(month: int, day: int) -> Yearly:
    return Yearly((month, day), (month, day))


def _from_easter(days: int) -> AroundEaster:
    return AroundEaster(days, days)


NAMED: tuple[tuple[str, tuple[Dates, ...]], ...] = (
    (_BOTH + r"juledag(?:en)?\b", (_one_day(_CHRISTMAS, 25), _one_day(_CHRISTMAS, 26))),
    (_BOTH + r"påskedag(?:en)?\b", (_from_easter(0), _from_easter(1))),
    (_BOTH + r"pinsedag(?:en)?\b", (_from_easter(49), _from_easter(50))),
    (r"jule? +og nyttårsafte?a?n\b", (_one_day(_CHRISTMAS, 24), _one_day(_CHRISTMAS, 31))),
    (r"palmes[øu]nd?dag(?:en)?\b", (_from_easter(-7),)),
    (r"skj[æe]rtorsdag(?:en)?\b", (_from_easter(-3),)),
    (r"langfredag(?:en)?\b", (_from_easter(-2),)),
    (r"påskeaft[ea]n\b", (_from_easter(-1),)),
    (_FIRST + r"påskedag\b", (_from_easter(0),)),
    (_SECOND + r"påskedag\b", (_from_easter(1),)),
    (r"kristi himmelfart(?:s?dag(?:en)?)?\b", (_from_easter(39),)),
    (r"pinseaft[ea]n\b", (_from_easter(48),)),
    (_FIRST + r"pinsedag\b", (_from_easter(49),)),
    (_SECOND + r"pinsedag\b", (_from_easter(50),)),
    (r"påskeuk(?:a|en|e)\b|påskeveka\b", (AroundEaster(-6, -1),)),
    (r"(?:lille|litle) ?julaft[ea]n\b", (_one_day(_CHRISTMAS, 23),)),
    (r"jule?aft[ea]n\b", (_one_day(_CHRISTMAS, 24),)),
    (_FIRST + r"juledag(?:en)?\b", (_one_day(_CHRISTMAS, 25),)),
    (_SECOND + r"juledag(?:en)?\b", (_one_day(_CHRISTMAS, 26),)),
    (r"romjul(?:a|en)?\b|mellom jul og nyttår\b", (Yearly((_CHRISTMAS, 27), (_CHRISTMAS, 30)),)),
    (r"nyttårsaft[ea]n\b", (_one_day(_CHRISTMAS, 31),)),
    (rf"(?:{_FIRST})?nyttårsdag(?:en)?\b", (_one_day(_NEW_YEAR, 1),)),
    (r"(?:grunnlovsdagen|nasjonaldagen)\b", (_one_day(5, 17),)),
    (r"arbeidernes dag\b", (_one_day(5, 1),)),
)
_HOLIDAY = (
    r"(?:(?:offentlige|alle) )*(?:offentlige (?:fri|hellig|høytids)|bevegelige hellig|hellig|heilag|høytids"
    r"|røde? ?|raude )da(?:g(?:er|ene|en|ar|ane)?)\b"
)
HOLIDAYS: tuple[tuple[str, Holidays], ...] = (
    (r"(?:dag(?:en|er)? )?før " + _HOLIDAY, PublicHolidays(-1)),
    (r"(?:dag(?:en|er)? )?etter " + _HOLIDAY, PublicHolidays(1)),
    (_HOLIDAY, PublicHolidays()),
    (r"(?:skolens ferie(?:r|dager)?|skoleferie(?:r|n|ne)?)\b", SchoolHolidays()),
    (r"(?:hele )?fellesferi(?:en|e|a)\b", NamedSpan()),
)
_WEEK = r"(?:uk(?:er|ene|e|a)|vek(?:er|ene|e|a))"
WEEKS: tuple[tuple[str, IsoWeeks], ...] = (
    (rf"(?:oddetall?s?[ -]?{_WEEK}|(?:ulike|odde) {_WEEK}|{_WEEK} med oddetall?)\b", ODD_WEEKS),
    (rf"(?:par-?tall?s?[ -]?{_WEEK}|like(?:talls)? ?{_WEEK}|{_WEEK} med partall?)\b", EVEN_WEEKS),
)
