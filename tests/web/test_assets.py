import re
from pathlib import Path

import pytest
from fastapi import APIRouter, FastAPI
from fastapi.testclient import TestClient

from app import frame
from app.frame.assets import Assets
from app.web.shipped import shipped_assets, source_files

SOURCES = {
    "page.js": b'import { a } from "./part.js";\n',
    "part.js": b"export const a = 1;\n//# sourceMappingURL=part.js.map\n",
    "page.css": b"b { background: url(dot.png) }",
    "dot.png": b"\x89PNG",
}


def client_of(assets: Assets) -> TestClient:
    router = APIRouter()
    router.add_api_route("/static/{name}", assets.answer)
    app = FastAPI()
    app.include_router(router)
    return TestClient(app)


def test_a_changed_file_gets_another_address() -> None:
    changed = {**SOURCES, "part.js": b"export const a = 2;"}
    assert Assets(SOURCES).url("part.js") != Assets(changed).url("part.js")


def test_a_file_that_names_a_changed_one_gets_another_address_too() -> None:
    changed = {**SOURCES, "part.js": b"export const a = 2;"}
    assert Assets(SOURCES).url("page.js") != Assets(changed).url("page.js")


def test_an_import_names_the_hashed_file() -> None:
    assets = Assets(SOURCES)
    body = client_of(assets).get(assets.url("page.js")).text
    imported = re.search(r'"\./([^"]+)"', body)
    assert imported is not None
    assert assets.url("part.js").endswith(imported.group(1))


def test_a_picture_in_a_style_sheet_is_the_hashed_one() -> None:
    assets = Assets(SOURCES)
    name = assets.url("dot.png").rsplit("/", 1)[1]
    assert f"url({name})" in client_of(assets).get(assets.url("page.css")).text


def test_no_source_map_is_asked_for() -> None:
    assets = Assets(SOURCES)
    assert "sourceMappingURL" not in client_of(assets).get(assets.url("part.js")).text


def test_a_file_may_be_kept_for_ever() -> None:
    assets = Assets(SOURCES)
    assert "immutable" in client_of(assets).get(assets.url("part.js")).headers["cache-control"]


@pytest.mark.parametrize("coding", ["br", "gzip"])
def test_a_file_comes_packed_as_the_browser_asks(coding: str) -> None:
    assets = Assets(SOURCES)
    answer = client_of(assets).get(assets.url("part.js"), headers={"accept-encoding": coding})
    assert (answer.headers["content-encoding"], answer.text) == (coding, "export const a = 1;\n")


def test_an_unknown_file_is_not_found() -> None:
    assert client_of(Assets(SOURCES)).get("/static/part.js").status_code == 404


def test_everything_that_leaflets_style_sheet_names_is_shipped() -> None:
    assets = shipped_assets()
    body = client_of(assets).get(assets.url("leaflet.css")).text
    names = {name for name in re.findall(r"url\(([^)]+)\)", body) if not name.startswith("#")}
    served = client_of(assets)
    assert {served.get(f"/static/{name}").status_code for name in names} == {200}


def test_no_two_files_have_the_same_name() -> None:
    """Files are served by their name alone, whatever folder they lie in: the second would hide the first."""
    app = Path(frame.__file__).parent.parent
    folders = (app / "frame", app / "web")
    names = [
        path.name
        for one in folders
        for path in one.rglob("*")
        if path.suffix in {".js", ".css", ".svg", ".png"}
    ]
    assert sorted(names) == sorted(set(names))


def test_the_look_of_the_pages_is_joined_from_its_parts() -> None:
    parts = [name for name in source_files() if name in {"tokens.css", "ask.css", "offer.css", "print.css"}]
    look = client_of(shipped_assets()).get(shipped_assets().url("page.css")).text
    assert len(parts) == 4
    assert "@import" not in look
    assert look.index(":root{") < look.index(".ask{") < look.index(".page{") < look.index("@media print")
