"""Where a server is found that nobody has given an address: at the host and port that it was started with.

A request's Host never decides it: whoever asks could have any address printed on a sheet that others read.
"""

from collections.abc import Sequence
from pathlib import PurePath

from uvicorn.main import main as uvicorn_command

_EVERY = frozenset({"", "0.0.0.0", "::"})  # noqa: S104 (to listen there is not what is done with it)
"""Hosts that mean each address of the machine: the one that surely reaches it from itself is named."""
_HERE = "127.0.0.1"
_USUAL = {"http": 80, "https": 443}


def address_at(host: str, port: int, scheme: str = "http") -> str:
    """The web address of a server that listens at a host and a port.

    >>> address_at("127.0.0.1", 8123), address_at("0.0.0.0", 80), address_at("::1", 8000)
    ('http://127.0.0.1:8123', 'http://127.0.0.1', 'http://[::1]:8000')
    """
    named = _HERE if host in _EVERY else host
    bracketed = f"[{named}]" if ":" in named else named
    return f"{scheme}://{bracketed}" + ("" if port == _USUAL[scheme] else f":{port}")


def address_by_uvicorn(line: Sequence[str]) -> str | None:
    """The address of a server started as `uvicorn --factory app.main:create_app --port 8123`.

    `line` is the command line, `sys.argv`, which uvicorn's further workers have too. None where it is another
    command's, or where nobody has said at which port it listens.

    >>> address_by_uvicorn(["/usr/bin/uvicorn", "--factory", "app.main:create_app", "--port", "8123"])
    'http://127.0.0.1:8123'
    >>> address_by_uvicorn(["/usr/bin/apent", "serve"])
    """
    if not _is_uvicorn(line):
        return None
    said = uvicorn_command.make_context("uvicorn", [*line[1:]]).params
    if said["uds"] or said["fd"] is not None or not said["port"]:
        return None
    return address_at(said["host"], said["port"], "https" if said["ssl_keyfile"] else "http")


def _is_uvicorn(line: Sequence[str]) -> bool:
    """Whether it is uvicorn's own program, or `python -m uvicorn`."""
    program = PurePath(line[0]) if line else PurePath()
    return program.stem == "uvicorn" or program.parts[-2:] == ("uvicorn", "__main__.py")
