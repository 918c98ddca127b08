"""What everything on a page shares: the instant, the language, the names of districts."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from markupsafe import Markup

from app.domain.hours import Status
from app.domain.live import NOTHING, Live
from app.domain.snapshot import Snapshot
from app.frame.languages import link_in, marks_of_norwegian
from app.language import short_status_text, status_text
from app.language.another_time import begun_small
from app.language.catalogs import translate
from app.language.languages import DEFAULT, LANGUAGES, is_machine_made

DIRECTORY, LIVE = "/api/v1/directory", "/api/v1/live"


@dataclass(frozen=True, slots=True)
class View:
    """What all cards of a page share: district names, the instant shown, the zone, the language."""

    districts: Mapping[str, str]
    at: datetime
    now: datetime
    """The reader's now, whatever time is asked about: "tomorrow" and "in 20 min" are counted from it."""
    zone: ZoneInfo
    locale: str
    live: Live = NOTHING
    """Room and notices."""

    @classmethod
    def of(cls, snapshot: Snapshot, at: datetime, now: datetime, locale: str) -> "View":
        """The view of a snapshot at the instant `at`, for somebody who reads it at `now`."""
        return cls(snapshot.district_names, at, now, snapshot.context.zone, locale, snapshot.live)

    def status(self, status: Status) -> str:
        """A state as one line."""
        return status_text(status, self.at, self.now, self.zone, self.locale)

    def status_beside(self, status: Status) -> str:
        """The same beside a line that has named the day, in small letters."""
        text = short_status_text(status, self.at, self.now, self.zone, self.locale)
        return begun_small(text)

    def say(self, english: str, **values: object) -> str:
        """A sentence in the reader's language."""
        return translate(self.locale, english, **values)

    def link(self, address: str) -> str:
        """The address of a page, given as that of the bokmål page, in the reader's language."""
        return link_in(self.locale, address)

    @property
    def directory_link(self) -> str:
        """The address of the whole directory in the reader's language, for the phone to keep."""
        return self._data(DIRECTORY)

    @property
    def live_link(self) -> str:
        """The address of room and notices in the reader's language, for the phone to keep."""
        return self._data(LIVE)

    def _data(self, address: str) -> str:
        return address if self.locale == DEFAULT else f"{address}?lang={self.locale}"

    @property
    def direction(self) -> str:
        """Which way the reader's lines run: ltr or rtl."""
        return LANGUAGES[self.locale].direction

    @property
    def machine_made(self) -> bool:
        """Whether nobody has checked some of the words."""
        return is_machine_made(self.locale)

    @property
    def norwegian(self) -> Markup:
        """Attributes of an element whose text stays Norwegian: ` lang="nb"` on pages in other languages."""
        return marks_of_norwegian(self.locale)
