"""The bill of materials names every locked package once, with its digests."""

import json
import re
import subprocess
import sys

from tests.databases import ROOT
from tools.sbom import bill

LOCK = (ROOT / "requirements" / "app.txt").read_text()
MARKED = """\
one==1.0 ; python_full_version < '3.12' \\
    --hash=sha256:{a}
    # via two
two==2.0 \\
    --hash=sha256:{b} \\
    --hash=sha256:{c}
    # via -r requirements/app.in
""".format(**{letter: letter * 64 for letter in "abc"})


def test_every_locked_package_is_named_with_all_its_digests() -> None:
    components = bill(LOCK)["components"]
    named = [f"{one['name']}=={one['version']}" for one in components]
    assert named == re.findall(r"^[a-z0-9-]+==[^\s;]+", LOCK, re.MULTILINE)
    assert sum(len(one["hashes"]) for one in components) == LOCK.count("--hash=sha256:")
    assert len({one["bom-ref"] for one in components}) == len(components)


def test_a_package_that_only_some_need_says_so() -> None:
    one, two = bill(MARKED)["components"]
    assert one["purl"] == "pkg:pypi/one@1.0"
    assert one["properties"] == [{"name": "python:marker", "value": "python_full_version < '3.12'"}]
    assert [digest["content"][0] for digest in two["hashes"]] == ["b", "c"]


def test_what_is_printed_is_cyclonedx_and_the_same_each_time() -> None:
    command = [sys.executable, str(ROOT / "tools" / "sbom.py")]
    first, second = (subprocess.run(command, check=True, capture_output=True, text=True).stdout for _ in "12")
    assert first == second
    assert (json.loads(first)["bomFormat"], json.loads(first)["specVersion"]) == ("CycloneDX", "1.6")
