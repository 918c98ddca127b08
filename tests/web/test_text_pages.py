import pytest

from app.web.pages import MENU
from tests.web.conftest import Visit


@pytest.mark.parametrize("path", [entry.path for entry in MENU])
def test_a_page_of_the_menu_is_reached_from_every_page(visit: Visit, path: str) -> None:
    client = visit()
    assert f'href="{path}"' in client.get("/").text
    assert client.get(path).status_code == 200
