import pytest

from app.web.list.routes import TEXTS
from tests.web.conftest import Visit


@pytest.mark.parametrize("name", TEXTS)
def test_a_page_of_text_is_reached_from_every_page(visit: Visit, name: str) -> None:
    client = visit()
    assert f'href="/{name}"' in client.get("/").text
    assert client.get(f"/{name}").status_code == 200
