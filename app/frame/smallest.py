"""Scripts and styles in the fewest bytes, made at the start: names that nobody else sees get short.

An old phone on a bad line pays for each kilobyte, and the first visit has room for sixty. Where the machine
has no wheel of the minifier (some Macs that engineers use) files are served as bundle.py makes them: the
same scripts, some 3 kB heavier.
"""

try:
    import minify
except ImportError:
    minify = None

_LANGUAGE = {"js-version": 2020}
"""Nothing newer may come out than browsers of 2020 know."""


def smallest_script(text: str) -> str:
    """A script that does the same in fewer bytes; what it exports keeps its name."""
    return _smallest("application/javascript", text)


def smallest_style(text: str) -> str:
    """A style sheet that says the same in fewer bytes."""
    return _smallest("text/css", text)


def _smallest(kind: str, text: str) -> str:
    if minify is None:
        return text
    minify.config(_LANGUAGE)
    return str(minify.string(kind, text))
