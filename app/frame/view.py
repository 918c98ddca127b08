"""What everything on a page shares: the instant, the language, the names of districts."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from markupsafe import Markup

from app.domain.directory.wordings import AS_WRITTEN, Wordings
from app.domain.finding.day import DayStatus
from app.domain.hours import State, Status
from app.domain.live import NOTHING, Live
from app.domain.snapshot import Snapshot
from app.frame.languages import link_in, marks_of_norwegian
from app.language import day_reason_text, hours_on_day_text, short_status_text, status_text
from app.language.another_time import begun_small
from app.language.calendar_words import short_weekday
from app.language.catalogs import message, translate
from app.language.languages import DEFAULT, LANGUAGES, is_machine_made
from app.language.wording import moment_text

DIRECTORY, LIVE = "/api/v1/directory", "/api/v1/live"
_UNSURE = {True: message("Call first"), False: message("We do not know when it is open")}


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
    wordings: Wordings = AS_WRITTEN
    """What is said of the directory in the reader's language."""

    search: str = ""
    """What a list was asked, as part of an address: the page of an offer leads back to it."""

    @classmethod
    def of(cls, snapshot: Snapshot, at: datetime, now: datetime, locale: str) -> "View":
        """The view of a snapshot at the instant `at`, for somebody who reads it at `now`."""
        zone, worded = snapshot.context.zone, snapshot.worded(locale)
        return cls(snapshot.district_names, at, now, zone, locale, snapshot.live, worded)

    def status(self, status: Status) -> str:
        """A state as one line; of a day its hours: "Søn 11–13"."""
        if isinstance(status, DayStatus):
            return self._on_day(status)
        return status_text(status, self.at, self.now, self.zone, self.locale)

    def status_beside(self, status: Status) -> str:
        """The same beside a line that has named the day, in small letters."""
        if isinstance(status, DayStatus):
            return self._times(status)
        text = short_status_text(status, self.at, self.now, self.zone, self.locale)
        return begun_small(text)

    def _on_day(self, status: DayStatus) -> str:
        """The hours of a day and why; where nobody knows them, whether there is somebody to call."""
        day = short_weekday(status.day.weekday(), self.locale)
        why = day_reason_text(status.reason, self.locale)
        text = self.say("{day}: {what}", day=day, what=self._times(status))
        text = f"{text} ({why})" if why else text
        return text[:1].upper() + text[1:]

    def _times(self, status: DayStatus) -> str:
        if status.state is State.UNKNOWN and not any(one.mode for one in status.hours):
            return begun_small(self.say(_UNSURE[status.can_call]))
        return hours_on_day_text(status.day, status.hours, self.zone, self.locale)

    def say(self, english: str, **values: object) -> str:
        """A sentence in the reader's language."""
        return translate(self.locale, english, **values)

    def link(self, address: str) -> str:
        """The address of a page, given as that of the bokmål page, in the reader's language."""
        return link_in(self.locale, address)

    def link_to_offer(self, identifier: str) -> str:
        """The address of an offer's page, with the question of the list that leads there."""
        return self.link(f"/tilbud/{identifier}{self.search}")

    @property
    def now_text(self) -> str:
        """When the page was made: "søndag 22. november kl. 13.02"."""
        return moment_text(self.now, self.zone, self.locale)

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

    def worded(self, text: str) -> str:
        """A text of the directory in the reader's language; in Norwegian where nobody has said it so."""
        return self.wordings.of(text)

    def marks(self, text: str) -> Markup:
        """The attributes of an element with that text: empty where it is in the reader's language."""
        return Markup() if self.wordings.has(text) else self.norwegian

    @property
    def norwegian(self) -> Markup:
        """Attributes of an element whose text stays Norwegian: ` lang="nb"` on pages in other languages."""
        return marks_of_norwegian(self.locale)
