"""Which district a row of a file is about: by its code, else by its name."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from app.sources.geo.boundaries import City, KnownDistrict

CODE_COLUMNS = ("code", "kode", "bydelskode", "bydelsnummer", "bydelsnr", "bydelnr", "bydel_nr", "bydelsnu")
NAME_COLUMNS = ("name", "navn", "bydelsnavn", "bydel", "bydelnavn", "bydel_navn")
_FOREIGN = str.maketrans({"ø": "o", "æ": "ae"})


@dataclass(frozen=True, slots=True)
class Row:
    """What one row of a file says of itself; empty where it does not."""

    code: str
    name: str


@dataclass(frozen=True, slots=True)
class Named:
    """A row with its district; `code` is empty where the row fits none, and `problem` says so."""

    code: str
    name: str
    problem: str | None = None
    note: str | None = None


def fold(name: str) -> str:
    """Make spellings of one district equal.

    >>> fold("Bydel St.Hanshaugen") == fold("SANKT HANSHAUGEN")
    True
    """
    plain = unicodedata.normalize("NFKD", name.casefold().translate(_FOREIGN))
    letters = "".join(sign for sign in plain if sign.isalnum())
    return re.sub(r"^(?:bydelen|bydel)(?=.)", "", letters).replace("sankt", "st")


def full_code(text: str, city: City) -> str:
    """The six-digit code from what a file has: "030101", "30101", "1", "01" or "1.0"; else as it is.

    >>> from app.sources.geo.boundaries import OSLO
    >>> full_code("1", OSLO), full_code("30115", OSLO), full_code("030101", OSLO), full_code("A1", OSLO)
    ('030101', '030115', '030101', 'A1')
    """
    digits = text.strip().removesuffix(".0")
    if not digits.isdigit():
        return digits
    return city.municipality + f"{int(digits):06d}"[-2:] if len(digits) <= len("01") else digits.zfill(6)


def name_rows(
    rows: Sequence[Row], known: Sequence[KnownDistrict], city: City, *, new_codes: bool
) -> list[Named]:
    """Give every row its district; see Named for the rows that fit none."""
    by_code = {district.code: district for district in known}
    by_name = {fold(district.name): district for district in known}
    return [_named(row, by_code, by_name, city, new_codes=new_codes) for row in rows]


def _named(
    row: Row,
    by_code: dict[str, KnownDistrict],
    by_name: dict[str, KnownDistrict],
    city: City,
    *,
    new_codes: bool,
) -> Named:
    code = full_code(row.code, city)
    namesake = by_name.get(fold(row.name))
    if not code:
        return _by_name(row, namesake)
    same_code = by_code.get(code)
    if same_code is not None:
        return _known(row, same_code, namesake, new_codes=new_codes)
    if not new_codes:
        return Named("", row.name, problem=f"{_called(row)}: no known district has the code {code}")
    if not row.name:
        return Named("", "", problem=f"the new district {code} has no name")
    return Named(code, row.name)


def _by_name(row: Row, namesake: KnownDistrict | None) -> Named:
    if namesake is not None:
        return Named(namesake.code, namesake.name)
    if not row.name:
        return Named("", "", problem="a row has neither code nor name")
    return Named(
        "", row.name, problem=f"«{row.name}» is no known district, and the file gives no code for it"
    )


def _known(row: Row, same_code: KnownDistrict, namesake: KnownDistrict | None, *, new_codes: bool) -> Named:
    if not row.name or namesake is same_code:
        return Named(same_code.code, same_code.name)
    if namesake is not None and not new_codes:
        text = f"{same_code.code} is {same_code.name}, but the file calls it {row.name} ({namesake.code})"
        return Named("", row.name, problem=text)
    note = f"{same_code.code}: {same_code.name} is called {row.name} in this version"
    return Named(same_code.code, row.name, note=note)


def _called(row: Row) -> str:
    return f"«{row.name}»" if row.name else "a row without a name"
