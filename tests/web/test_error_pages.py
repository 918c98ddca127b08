import httpx
import pytest
from fastapi.testclient import TestClient

from app.edge.guarding.limits import too_many
from app.frame.error_pages import ErrorPages, public_pages
from app.frame.publisher import Publisher
from app.web.site import page_templates
from tests.builders import an_offer
from tests.web.conftest import Visit, an_app


def fail() -> None:
    raise RuntimeError("a fault of ours")


@pytest.fixture
def broken() -> TestClient:
    """A client of an app with a page, and an address of the API, that fail."""
    app = an_app(an_offer("x"))
    app.add_api_route("/brenner", fail)
    app.add_api_route("/api/v1/brenner", fail)
    return TestClient(app, raise_server_exceptions=False)


@pytest.mark.parametrize("path", ["/finnes-ikke", "/tilbud/finnes-ikke", "/ukeplan.pdf?uke=2031-01-01"])
def test_an_address_that_leads_nowhere_gives_a_page_that_helps(visit: Visit, path: str) -> None:
    answer = visit().get(path)
    assert answer.status_code == 404
    assert answer.headers["content-type"].startswith("text/html")
    for help_ in ('role="search"', "Hva er åpent nå?", 'href="tel:113"', 'href="tel:116117"'):
        assert help_ in answer.text


def test_the_page_speaks_the_language_of_its_address(visit: Visit) -> None:
    answer = visit().get("/en/tilbud/finnes-ikke")
    assert "We cannot find this page" in answer.text
    assert '<html lang="en"' in answer.text


def test_an_address_that_is_not_understood_says_so(visit: Visit) -> None:
    answer = visit().get(f"/tilbud/{'x' * 300}")
    assert answer.status_code == 422
    assert "Vi forstår ikke denne adressen" in answer.text


@pytest.mark.parametrize("path", ["/api/v1/finnes-ikke", "/api/v1/offers/finnes-ikke", "/hsds/services/x"])
def test_programs_keep_their_answer(visit: Visit, path: str) -> None:
    answer = visit().get(path, headers={"accept": "text/html"})
    assert answer.headers["content-type"] == "application/problem+json"


def test_a_program_that_asks_a_page_for_json_gets_it(visit: Visit) -> None:
    answer = visit().get("/finnes-ikke", headers={"accept": "application/json"})
    assert answer.headers["content-type"] == "application/problem+json"


def test_a_fault_of_ours_is_told_without_its_cause(broken: TestClient) -> None:
    answer = broken.get("/brenner")
    assert answer.status_code == 500
    assert "Noe gikk galt hos oss" in answer.text
    assert "a fault of ours" not in answer.text


def test_a_fault_of_the_api_stays_a_problem(broken: TestClient) -> None:
    assert broken.get("/api/v1/brenner").headers["content-type"] == "application/problem+json"


def test_the_page_of_an_error_is_guarded_like_every_other_and_kept_by_nobody(broken: TestClient) -> None:
    for path in ("/brenner", "/finnes-ikke"):
        headers = broken.get(path).headers
        assert "default-src 'self'" in headers["content-security-policy"]
        assert headers["cache-control"] == "no-store"


def test_other_headers_of_the_error_stay(visit: Visit) -> None:
    answer = visit().post("/om")
    assert answer.status_code == 405
    assert "GET" in answer.headers["allow"]
    assert answer.headers["content-type"].startswith("text/html")


def test_who_asks_too_much_is_told_on_a_page_in_their_language_and_a_program_in_json() -> None:
    pages = public_pages(page_templates(Publisher("http://x.test", "y@x.test")))

    def told(path: str, accept: str = "text/html") -> httpx.Response:
        return TestClient(ErrorPages(too_many(7), pages)).get(path, headers={"accept": accept})

    page = told("/en/tilbud/x")
    assert (page.status_code, page.headers["retry-after"]) == (429, "7")
    assert "Too much at once" in page.text
    assert '<html lang="en"' in page.text
    assert told("/tilbud/x", "application/json").json()["status"] == 429
    assert told("/api/v1/offers").json()["status"] == 429
