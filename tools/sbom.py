"""Writes which packages an installation has, with their digests, as CycloneDX 1.6 (JSON) from a lock file.

From the lock and not from an environment: what was reviewed is what is named, and the same lock gives the
same file on every machine.
"""

import json
import re
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
ENTRY = re.compile(
    r"^([a-z0-9-]+)==([^\s;]+)(?: ; (.+?))?(?= \\|$)(.*?)(?=^[a-z0-9]|\Z)", re.MULTILINE | re.DOTALL
)
DIGEST = re.compile(r"--hash=sha256:([0-9a-f]{64})")


def bill(lock: str) -> dict[str, Any]:
    """The bill of materials of a lock file's text."""
    return {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {"component": {"type": "application", "bom-ref": "apent-na", "name": "apent-na"}},
        "components": [component(*found.groups()) for found in ENTRY.finditer(lock)],
    }


def component(name: str, version: str, marker: str | None, rest: str) -> dict[str, Any]:
    """One package: each file of it that may be installed with its digest, and where it is needed at all."""
    purl = f"pkg:pypi/{name}@{version}"
    only = [{"name": "python:marker", "value": marker}] if marker else []
    return {
        "type": "library",
        "bom-ref": purl,
        "name": name,
        "version": version,
        "purl": purl,
        "hashes": [{"alg": "SHA-256", "content": digest} for digest in DIGEST.findall(rest)],
        "properties": only,
    }


def main() -> None:
    """Print the bill of requirements/app.txt, or of the lock file that is named."""
    path = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "requirements" / "app.txt"
    sys.stdout.write(json.dumps(bill(path.read_text()), indent=1) + "\n")


if __name__ == "__main__":
    main()
