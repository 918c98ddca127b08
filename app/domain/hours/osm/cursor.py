"""A place in a row of tokens that the readers of dates, days and times move along."""

from app.domain.errors import HoursError
from app.domain.hours.osm.words import Token, refusal


class Cursor:
    """The tokens of one text and how far they have been read."""

    def __init__(self, row: list[Token]) -> None:
        """Begin before the first token; the row ends with an "end" token."""
        self._row = row
        self._place = 0

    @property
    def here(self) -> Token:
        """The next token to read."""
        return self._row[self._place]

    def ahead(self, steps: int) -> Token:
        """A token further on, or the end."""
        return self._row[min(self._place + steps, len(self._row) - 1)]

    def take(self) -> Token:
        """Read the next token; the end can be read again and again."""
        token = self.here
        self._place = min(self._place + 1, len(self._row) - 1)
        return token

    def takes(self, *texts: str) -> bool:
        """Read the next token if it is one of these symbols or words."""
        found = self.here.kind in ("symbol", "word") and self.here.text in texts
        if found:
            self.take()
        return found

    def takes_always(self) -> bool:
        """Read "24/7", be it the whole rule or the times of its days ("Fr 24/7")."""
        found = self.here.kind == "always"
        if found:
            self.take()
        return found

    def number(self, reason: str) -> int:
        """Read a number, or refuse with the reason."""
        if self.here.kind != "number":
            raise self.refusal(reason)
        return int(self.take().text)

    def refusal(self, reason: str) -> HoursError:
        """The error for the next token."""
        return refusal(reason, self.here)

    def offset(self) -> int | None:
        """Read "-2 days" or "+1 day", if that is what comes next."""
        sign, amount, unit = self.here, self.ahead(1), self.ahead(2)
        if sign.text not in ("-", "+") or amount.kind != "number" or unit.text not in ("day", "days"):
            return None
        for _ in range(3):
            self.take()
        return int(sign.text + amount.text)
