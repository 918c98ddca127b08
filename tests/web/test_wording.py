import re
from collections.abc import Iterator
from pathlib import Path

from app.language.catalogs import catalogs

WEB = Path(__file__).parents[2] / "app" / "web"
SAID = (
    re.compile(r'\bt\(\s*"((?:[^"\\]|\\.)*)"'),
    re.compile(r'\bsay\(\s*"((?:[^"\\]|\\.)*)"'),
    re.compile(r'\bmessage\(\s*"((?:[^"\\]|\\.)*)"'),
    re.compile(r'translate_count\([^"]*"((?:[^"\\]|\\.)*)"'),
)


def sentences() -> Iterator[str]:
    """Every sentence that the pages say, in the English of the code."""
    for path in (*WEB.glob("*.py"), *WEB.glob("templates/*.html")):
        text = path.read_text()
        for pattern in SAID:
            yield from pattern.findall(text)


def test_every_sentence_of_the_pages_has_norwegian_words() -> None:
    known = {
        entry.id if isinstance(entry.id, str) else entry.id[0]
        for catalog in catalogs("nb")
        for entry in catalog
        if entry.string
    }
    assert set(sentences()) - known == set()


def test_the_patterns_find_the_sentences() -> None:
    assert {"What do you need?", "Not confirmed", "Tonight", "{count} is open"} <= set(sentences())
