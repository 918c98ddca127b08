"""How HTML is written from templates: one way for the pages and for the reference of the API."""

from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape


def markup() -> Environment:
    """An environment in which a template is named by its path below app/, such as "web/list/list.html".

    Every value is escaped, and a name that is not given is an error.
    """
    return Environment(
        loader=FileSystemLoader(Path(__file__).parent),
        autoescape=select_autoescape(),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
