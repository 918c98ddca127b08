"""The worker that empties the outbox."""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import PurePath
from threading import Event
from traceback import extract_tb

from app.actions.mail.outbox import Claimed, Compose, claim, finish, is_due, put_off, written
from app.sources.mail.errors import MailAwayError, MailRefusedError
from app.sources.mail.letters import as_message
from app.sources.mail.posts import Post
from app.store.database import Database

EVERY_SECONDS = 2.0
"""Somebody waits for a link."""

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Sending:
    """Takes mail from the outbox to a post."""

    database: Database
    post: Post
    sender: str
    compose: Compose
    clock: Callable[[], datetime]

    def watch(self, stop: Event) -> None:
        """Send what comes, until told to stop. What goes wrong is logged once, and tried again."""
        failing = False
        while not stop.wait(EVERY_SECONDS):
            try:
                self.empty()
                failing = False
            except Exception:
                if not failing:
                    log.exception("The outbox cannot be emptied; it is tried again")
                failing = True

    def empty(self) -> None:
        """Send all that is due."""
        while is_due(self.database, self.clock()):
            claimed = claim(self.database, self.clock())
            if claimed is None:
                return
            self._send(claimed)

    def _send(self, claimed: Claimed) -> None:
        try:
            letter = written(self.database, claimed, self.compose, self.clock())
            if letter is not None:
                message = as_message(letter, self.sender, claimed.key, self.clock())
                self.post.hand_over(message, claimed.key)
        except MailAwayError as error:
            self._put_off(claimed, str(error))
        except MailRefusedError as error:
            self._give_up(claimed, str(error))
        except Exception as error:  # noqa: BLE001 (a mistake of ours in one mail must not stop the others)
            self._put_off(claimed, f"it cannot be made, {_place_of(error)}")
        else:
            self._finish(claimed, sent=letter is not None)

    def _finish(self, claimed: Claimed, *, sent: bool) -> None:
        finish(self.database, claimed, self.clock(), sent=sent)
        what = "was sent" if sent else "is not wanted any more"
        log.info("Mail %s (%s) %s", claimed.key, claimed.queued.kind, what)

    def _put_off(self, claimed: Claimed, why: str) -> None:
        if put_off(self.database, claimed, self.clock()):
            log.warning("Mail %s (%s) waits: %s", claimed.key, claimed.queued.kind, why)
        else:
            self._give_up(claimed, why)

    def _give_up(self, claimed: Claimed, why: str) -> None:
        kind = claimed.queued.kind
        log.error("Mail %s (%s) is given up after %s tries: %s", claimed.key, kind, claimed.tries, why)
        finish(self.database, claimed, self.clock(), sent=False)


def _place_of(error: Exception) -> str:
    """Which error, and where it arose; its message may quote an address."""
    last = extract_tb(error.__traceback__)[-1]
    return f"{type(error).__name__} at {PurePath(last.filename).name}:{last.lineno}"
