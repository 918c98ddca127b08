"""What Lighthouse says of the pages on a phone: performance, accessibility, best practices and SEO.

Run with `python -m bench.pages`. It serves the seed as `apent serve` does, from a database of its own, and
has Lighthouse (from npm, never a part of the application) visit each page in headless Chromium with its
usual slow phone and slow network. Each score should be 100; whatever lacks is named. Nothing here is a test.
"""

import json
import os
import shutil
import subprocess
import sys
import tempfile
from typing import Any

from bench.serving import serving

LIGHTHOUSE = "lighthouse@12.8.2"
"""The newest that runs on Node 20."""
PAGES = ("/", "/tilbud/fyrlyset", "/ung", "/oversikt", "/ukeplan", "/om", "/personvern", "/en/", "/ar/")
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
ROUNDS = 2
"""The best of so many counts: a machine that is busy elsewhere only ever makes a page slower."""
FLAGS = "--headless=new --no-sandbox --disable-dev-shm-usage"


def main() -> None:
    """Visit all pages and print a table."""
    chromium = shutil.which("chromium") or shutil.which("google-chrome")
    if shutil.which("npx") is None or chromium is None:
        sys.exit("npx and chromium are needed: apt-get install npm chromium")
    print("page               " + "".join(f"{name:>16}" for name in CATEGORIES))
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-c", "from app.cli import main; main()", "serve"]
        with serving(command, APENT_DATABASE_URL=f"sqlite:///{folder}/pages.db") as (port, _):
            for page in PAGES:
                visits = [_visit(f"http://127.0.0.1:{port}{page}", chromium) for _ in range(ROUNDS)]
                _tell(page, [report for report in visits if report])


def _visit(url: str, chromium: str) -> dict[str, Any]:
    """Lighthouse's report of one visit; empty if it lost its browser on the way, as it does at times."""
    wanted = f"--only-categories={','.join(CATEGORIES)}"
    command = ["npx", "--yes", LIGHTHOUSE, url, "--quiet", "--output=json", f"--chrome-flags={FLAGS}", wanted]
    environment = {**os.environ, "CHROME_PATH": chromium}
    run = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)  # noqa: S603
    report: dict[str, Any] = json.loads(run.stdout) if run.returncode == 0 else {}
    return report


def _tell(page: str, reports: list[dict[str, Any]]) -> None:
    if not reports:
        sys.exit(f"Lighthouse failed on {page}: try `npx {LIGHTHOUSE}` by hand")
    best = max(reports, key=lambda report: sum(_scores(report)))
    print(f"{page:<19}" + "".join(f"{score * 100:>16.0f}" for score in _scores(best)), flush=True)
    for name, score in zip(CATEGORIES, _scores(best), strict=True):
        for part in best["categories"][name]["auditRefs"] if score < 1 else ():
            audit = best["audits"][part["id"]]
            if part["weight"] and audit["score"] is not None and audit["score"] < 1:
                print(f"    {name}: {audit['title']} {audit.get('displayValue', '')}")


def _scores(report: dict[str, Any]) -> list[float]:
    return [report["categories"][name]["score"] for name in CATEGORIES]


if __name__ == "__main__":
    main()
