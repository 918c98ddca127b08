from tests.contract.conftest import ROOT, Agrees
from tests.contract.tables import with_tables
from tests.contract.test_contract import APP


def test_the_tables_of_the_docs_are_those_of_the_code(agrees: Agrees) -> None:
    page = ROOT / "docs" / "api.md"
    agrees(page, with_tables(page.read_text(), APP.openapi()))
