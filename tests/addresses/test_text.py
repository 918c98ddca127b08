"""Addresses as people write them, taken apart."""

import pytest

from app.sources.addresses.text import AskedAddress, parse_address, same_street, spellings


@pytest.mark.parametrize(
    ("typed", "street", "number", "letter", "postcode"),
    [
        ("Storgata 36", "Storgata", 36, None, None),
        ("Urtegata 16A", "Urtegata", 16, "A", None),
        ("urtegata 16 a", "urtegata", 16, "A", None),
        ("Urtegata 16 A, 0187 Oslo", "Urtegata", 16, "A", "0187"),
        ("Storgata 36 0182 Oslo", "Storgata", 36, None, "0182"),
        ("Trondheimsveien 233 1281 Oslo", "Trondheimsveien", 233, None, "1281"),
        ("Nordre gate 22a,\n0551 OSLO, Norge", "Nordre gate", 22, "A", "0551"),
        ("0551 Oslo, Nordre gate 22a", "Nordre gate", 22, "A", "0551"),
        ("Osterhaus` gate 1", "Osterhaus' gate", 1, None, None),
        ("Oslo gate 15", "Oslo gate", 15, None, None),
        ("7. juni-plassen 1", "7. juni-plassen", 1, None, None),
        ("St. Olavs plass 3", "St. Olavs plass", 3, None, None),
        ("Storgata 36-38", "Storgata", 36, None, None),
        ("Storgata 36B, H0201", "Storgata", 36, "B", None),
        ("Storgata 36 2. etasje", "Storgata", 36, None, None),
        ("c/o Hansen, Storgata 5", "Storgata", 5, None, None),
        ("Kirkeveien 166 (Ullevål)", "Kirkeveien", 166, None, None),
        ("Storgata", "Storgata", None, None, None),
        ("", "", None, None, None),
    ],
)
def test_an_address_is_taken_apart(
    typed: str, street: str, number: int | None, letter: str | None, postcode: str | None
) -> None:
    assert parse_address(typed) == AskedAddress(street, number, letter, postcode)


@pytest.mark.parametrize(
    ("typed", "official"),
    [
        ("Hausmannsgate", "Hausmanns gate"),
        ("hausmanns gt.", "Hausmanns gate"),
        ("Hausmanns gata", "Hausmanns gate"),
        ("Karl Johansgt", "Karl Johans gate"),
        ("Osterhaus'gate", "Osterhaus' gate"),
        ("stor gata", "Storgata"),
        ("Storgt.", "Storgata"),
        ("christian krohgs gate", "Christian Krohgs gate"),
        ("Trondheimsvn.", "Trondheimsveien"),
    ],
)
def test_the_official_name_is_among_the_spellings(typed: str, official: str) -> None:
    assert official in spellings(typed)


@pytest.mark.parametrize(
    ("a", "b", "same"),
    [
        ("Hausmannsgate", "Hausmanns gate", True),
        ("Osterhaus gate", "Osterhaus’ gate", True),
        ("Karl Johansgt.", "Karl Johans gate", True),
        ("Storgata", "Torggata", False),
        ("Hausmanngata", "Hausmanns gate", False),
    ],
)
def test_spellings_of_one_street_are_told_from_other_streets(a: str, b: str, same: bool) -> None:
    assert same_street(a, b) is same
