"""The addresses of all pages, for tests that go through them."""

from app.web.pages import PAGES, Page


def path_of(page: Page, offer_id: str = "fyrlyset") -> str:
    """The address of a page, that of an offer's page for this one."""
    return page.path.replace("{offer_id}", offer_id)


EVERY_PATH = tuple(path_of(page) for page in PAGES)
