"""What check-data says: every error, its line, and what would be right."""

from datetime import date
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from app.actions.seed.checks import check_data
from app.actions.seed.hours import read_holidays, read_hours
from app.actions.seed.problems import Problem
from app.commands.check_data import check_data_command
from app.domain.hours import Context, disagreements
from app.sources.holidays import norwegian_calendar
from tests.actions.seed_files import HOUSE, LINE, a_seed, line_of, with_line

TODAY = date(2026, 11, 28)


def checked(folder: Path) -> list[Problem]:
    return check_data(folder, TODAY)


def house_problems(folder: Path, house: str) -> list[Problem]:
    return checked(a_seed(folder, house))


def test_a_good_seed_has_no_errors(tmp_path: Path) -> None:
    assert checked(a_seed(tmp_path, line=LINE)) == []


CHANGE = "  changes:\n    - {from: 2026-12-24, to: 2026-12-24"
LONG = "  changes:\n    - {from: 2026-12-24, to: 2062-12-24"

# What stands in the file instead of what, on which line the error is told, and what it says.
SLIPS = [
    ("status: published", "status: publised", "status", "`status` is 'publised' (did you mean `published`?)"),
    ("status: published", "status: open", "status", "allowed: published, draft, closed, moved"),
    ("  summary:", "  sumary:", "sumary", "unknown key `sumary` (did you mean `summary`?)"),
    (
        "    postcode:",
        "    post_code:",
        "post_code",
        "unknown key `place.post_code` (did you mean `postcode`?)",
    ),
    ("  organisation: Byens venner\n", "", "- id: huset", "`organisation` is missing"),
    ('postcode: "0187"', "postcode: 0187", "postcode", "`place.postcode` must be text: write it in quotes"),
    ('postcode: "0187"', 'postcode: "187"', "postcode", "four digits in quotes"),
    ("id: huset", "id: Huset!", "- id", "small letters a to z"),
    ("verified: 2026-08-13", "verified: 2026-02-30", "verified", "a date that does not exist"),
    ('date: "2026-08"', 'date: "2026-13"', "- {title", "is '2026-13', a date that does not exist"),
    ('date: "2026-08"', "date: i fjor", "- {title", "has no year"),
    ("    - food", "    - fod", "- fod", "(did you mean `food`?)"),
    ("    - food", "    - food\n    - {service: food}", "- {service", "the service `food` is there twice"),
    ("district: Gamle Oslo", "district: Gamleoslo", "district", "(did you mean `Gamle Oslo`?)"),
    ("residence: [Gamle Oslo]", "residence: [Gamle By]", "residence", "there is no district 'Gamle By'"),
    ("residence: [Gamle Oslo]", "residence: anyone", "strictness", "`strictness` needs a residence"),
    ("lat: 59.9152", "lat: 10.7640", "lat", "is not in Oslo"),
    ("lat: 59.9152", "lat: 59.99", "district", "m outside Gamle Oslo"),
    ("lat: 59.9152", 'lat: "59.9152"', "lat", "must be a number"),
    ("    lon: 10.7640\n", "", "lat", "`lat` and `lon` belong together"),
    ("    point_source: Kartverket\n", "", "lat", "the point needs its source"),
    ("accuracy: exact", "accuracy: hidden", "address", "the place is hidden: leave out `address`"),
    ("    accuracy: exact\n", "", "place:", "`accuracy` is missing"),
    ('  sources:\n    - {title: Huset, date: "2026-08"}', "  sources: []", "sources", "must not be empty"),
    ("age: 18+", "age: 18", "age", "must be text"),
    ("age: 18+", "age: 24–12", "age", "the second age is below the first"),
    ("age: 18+", "age: 18+\n    price: 10 kroner", "price", "`price` needs `cost: price`"),
    ("hours: man–fre 09–15", "hours: man–fre 09–15 og sånn", "hours", "`hours`: "),
    ("hours: man–fre 09–15", "hours: man–fre 09–15\n  holidays: kanskje", "holidays", "as_usual"),
    ("doctor: ons 12–14", "doctor: ons 12–26:70", "- doctor", "`services`: "),
    ("  verified: 2026-08-13", "  verified_by: Kari", "verified_by", "needs the date"),
    ('postcode: "0187"', "postcode: 0187", "postcode", 'in quotes, "0187"'),
    (
        "  verified: 2026-08-13",
        "  verified: 2026-11-29",
        "verified",
        "`verified` is 2026-11-29, which is yet to come",
    ),
    ('date: "2026-08"', 'date: "2027"', "- {title", "`date` is 2027, which is yet to come"),
    ('date: "2026-08"', 'date: "32.13.2026"', "- {title", "is '32.13.2026'; allowed: 2026-08-13"),
    (
        'date: "2026-08"',
        "date: sist 2026 eller så",
        "- {title",
        "allowed: 2026-08-13, 2026-08, 2026, or words",
    ),
    ("    - food", "    - klær", "- klær", "(did you mean `clothes`?)"),
    ("    - food", "    - dusje", "- dusje", "(did you mean `shower`?)"),
    ("23 03 66 80", "22 30 77", "phone", "is no number: Norwegian ones have eight digits"),
    ("23 03 66 80", "11 23 45 67", "phone", "is no number"),
    (
        "  confidence:",
        f"{CHANGE}, closed: ja}}\n  confidence:",
        "- {from",
        "is 'ja': write `true`, or leave it out",
    ),
    (
        "  confidence:",
        f"{LONG}, closed: true}}\n  confidence:",
        "- {from",
        "lasts 36 years: is the year right?",
    ),
]


@pytest.mark.parametrize(("old", "new", "line", "said"), SLIPS, ids=[slip[3] for slip in SLIPS])
def test_a_slip_is_told_with_its_line_and_what_is_right(
    tmp_path: Path, old: str, new: str, line: str, said: str
) -> None:
    house = with_line(old, new)
    problems = house_problems(tmp_path, house)
    assert [said in problem.message for problem in problems].count(True) >= 1, problems
    assert line_of(house, line) in {problem.line for problem in problems if said in problem.message}


def test_all_errors_are_told_at_once(tmp_path: Path) -> None:
    house = with_line("status: published", "status: x").replace("high", "hih").replace("audience", "audiens")
    assert [problem.line for problem in house_problems(tmp_path, house)] == [1, 5, 7, 28]


def test_a_key_that_stands_twice_is_told(tmp_path: Path) -> None:
    house = with_line("  confidence: high\n", "  confidence: high\n  confidence: low\n")
    assert [str(p) for p in house_problems(tmp_path, house)] == [
        "house.yaml:29: `confidence` stands here a second time"
    ]


def test_two_entries_with_one_id_are_told(tmp_path: Path) -> None:
    problems = checked(a_seed(tmp_path, line=LINE.replace("id: telefonen", "id: huset")))
    assert [str(p) for p in problems] == [
        "line.yaml:1: `id` is that of the entry at house.yaml:1; each needs its own"
    ]


def test_two_entries_with_one_name_are_told(tmp_path: Path) -> None:
    problems = checked(a_seed(tmp_path, line=LINE.replace("name: Telefonen", "name: HUSET")))
    assert [problem.line for problem in problems] == [2]


def test_an_organisation_is_spelled_one_way(tmp_path: Path) -> None:
    problems = checked(a_seed(tmp_path, line=LINE.replace("Byens venner", "Byens Venner")))
    assert "spell it one way" in problems[0].message


def test_a_place_may_be_named_again_by_its_id_alone(tmp_path: Path) -> None:
    again = LINE.replace("  phone:", "  place: {id: gata-1}\n  phone:")
    assert checked(a_seed(tmp_path, line=again)) == []


def test_a_place_told_again_with_other_facts_is_an_error(tmp_path: Path) -> None:
    other = '  place: {id: gata-1, address: Gata 2, accuracy: area}\n  phone: "116 123"'
    problems = checked(a_seed(tmp_path, line=LINE.replace('  phone: "116 123"', other)))
    assert "has another `address`" in problems[0].message
    assert "house.yaml:1" in problems[0].message


def test_a_place_that_is_told_nowhere_is_an_error(tmp_path: Path) -> None:
    nowhere = LINE.replace("  phone:", "  place: {id: gata-2}\n  phone:")
    problems = checked(a_seed(tmp_path, line=nowhere))
    assert [p.message for p in problems] == [
        "the place gata-2 is told nowhere in full (did you mean `gata-1`?)"
    ]


def test_a_place_told_in_an_entry_with_an_error_counts_as_told(tmp_path: Path) -> None:
    broken = with_line("status: published", "status: x")
    problems = checked(
        a_seed(tmp_path, broken, line=LINE.replace("  phone:", "  place: {id: gata-1}\n  phone:"))
    )
    assert [problem.file for problem in problems] == ["house.yaml"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "- id: [",
            "this is not YAML: a list that begins with [ or a block that begins with { is not closed",
        ),
        ("id: huset", "the file must be a list of entries"),
        ("", "the file must be a list of entries"),
        ("- huset", "an entry must be a block of keys"),
        ("- &a [*a]", "contains itself"),
    ],
)
def test_a_file_that_is_no_list_of_entries_is_told(tmp_path: Path, text: str, said: str) -> None:
    problems = checked(a_seed(tmp_path, more=text))
    assert any(p.file == "more.yaml" and p.line == 1 and said in p.message for p in problems)


def test_a_file_in_another_encoding_is_told(tmp_path: Path) -> None:
    (a_seed(tmp_path) / "old.yaml").write_bytes("- id: å".encode("latin-1"))
    assert "UTF-8" in checked(tmp_path)[0].message


def test_a_missing_or_empty_folder_is_told(tmp_path: Path) -> None:
    assert "is not a folder" in checked(tmp_path / "nowhere")[0].message
    assert "has no files" in checked(tmp_path)[0].message


def test_a_folder_without_districts_is_told(tmp_path: Path) -> None:
    (a_seed(tmp_path) / "districts.yaml").unlink()
    assert "districts.yaml:0: the file is missing" in str(checked(tmp_path)[0])


def test_the_command_prints_every_error_and_fails(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code = check_data_command(a_seed(tmp_path, HOUSE.replace("high", "hih")), TODAY)
    assert code == 1
    assert "house.yaml:28: `confidence` is 'hih'" in capsys.readouterr().out


def test_the_command_succeeds_without_errors(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert check_data_command(a_seed(tmp_path), TODAY) == 0
    assert "no errors" in capsys.readouterr().out


# What stands in the file instead of what, and the warning that it brings: nothing of it stops a load.
DOUBTFUL = [
    (
        "  confidence:",
        "  changes:\n    - {from: 2021-12-24, to: 2022-01-02, closed: true}\n  confidence:",
        "the change ended on 2022-01-02: take it out",
    ),
    (
        "  confidence:",
        "  changes:\n    - {from: 2026-12-24, to: 2028-01-02, closed: true}\n  confidence:",
        "the change lasts longer than a year: is the year right?",
    ),
    (
        "hours: man–fre 09–15",
        "hours: lørdag 10–14, alle dager 9–12",
        "`hours`: parts 1 and 2 disagree",
    ),
    (
        "hours: man–fre 09–15",
        "hours: man–fre 09–15, alle dager 10–12",
        "`hours`: part",
    ),
]


@pytest.mark.parametrize(("old", "new", "said"), DOUBTFUL, ids=[one[2] for one in DOUBTFUL])
def test_what_can_hardly_be_right_is_a_warning(tmp_path: Path, old: str, new: str, said: str) -> None:
    problems = house_problems(tmp_path, with_line(old, new))
    assert [problem.warning for problem in problems] == [True] * len(problems)
    assert any(said in problem.message for problem in problems), problems


def test_warnings_stop_no_load_and_are_counted_apart(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    house = with_line("  confidence:", DOUBTFUL[0][1])
    assert check_data_command(a_seed(tmp_path, house), TODAY) == 0
    assert "no errors, 1 warning" in capsys.readouterr().out


# A slip of YAML, on which line it is told, and in which plain sentence.
YAML_SLIPS = [
    ('date: "2026-08"', 'date: "2026-08', "a quote is opened and not closed"),
    ("  name: Huset", "  name: Huset: i byen", "its text has a colon: put such a text in quotes"),
    ("  name: Huset", "  name Huset", "is missing"),
    ("  name: Huset", "   name: Huset", "the line is indented too far"),
    ("  name: Huset", "  name: @Huset", "no text can begin with this sign"),
    ("  name: Huset", "\tname: Huset", "there is a tab"),
    ("lists: [2S]", "lists: [2S", "is not closed with ]"),
]


@pytest.mark.parametrize(("old", "new", "said"), YAML_SLIPS, ids=[slip[1] for slip in YAML_SLIPS])
def test_a_slip_of_yaml_is_one_error_in_a_plain_sentence(
    tmp_path: Path, old: str, new: str, said: str
) -> None:
    """It brought advice about places and districts that only seemed to be missing."""
    again = LINE.replace("  phone:", "  place: {id: gata-1}\n  phone:")
    problems = checked(a_seed(tmp_path, with_line(old, new), line=again))
    assert [problem.file for problem in problems] == ["house.yaml"]
    assert said in problems[0].message
    assert "while" not in problems[0].message


def test_closed_on_holidays_may_be_said_in_norwegian() -> None:
    assert read_holidays("stengt") == read_holidays("closed")
    assert read_holidays("Ukjent") == read_holidays("unknown")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("man–fre 9–15, til 22 om sommeren", "not understood"),
        ("partallsuker tirsdag 10–12", ""),
        ("april–oktober 10–18, mandag stengt", ""),
        ("man–fre i juli og august 10–14", ""),
        ("annenhver onsdag 10–12", "not understood"),
    ],
)
def test_a_sentence_is_read_right_or_told(tmp_path: Path, words: str, said: str) -> None:
    problems = house_problems(tmp_path, with_line("hours: man–fre 09–15", f'hours: "{words}"'))
    assert [said in problem.message for problem in problems] == ([True] if said else [])


def test_what_a_text_names_and_the_hours_do_not_hold_is_read_back() -> None:
    """The second way of reading sees a month that was lost, as the first reader once lost it."""
    lost = read_hours("man–fre 10–14")
    found = disagreements("man–fre i juli 10–14", lost, Context(ZoneInfo("UTC"), norwegian_calendar()), TODAY)
    assert str(found[0]) == "“man–fre i juli 10–14”: these times occur on other days, months or weeks too"
