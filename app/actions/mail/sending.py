"""The worker that empties the outbox."""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from threading import Event

from app.actions.mail.outbox import Claimed, Compose, claim, finish, is_due, put_off
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
            claimed = claim(self.database, self.compose, self.clock())
            if claimed is None:
                return
            self._send(claimed)

    def _send(self, claimed: Claimed) -> None:
        if claimed.letter is None:
            log.info("Mail %s (%s) is not wanted any more", claimed.key, claimed.kind)
            finish(self.database, claimed, self.clock(), sent=False)
            return
        try:
            message = as_message(claimed.letter, self.sender, claimed.key, self.clock())
            self.post.hand_over(message, claimed.key)
        except MailAwayError as error:
            self._put_off(claimed, error)
        except (MailRefusedError, ValueError) as error:
            self._give_up(claimed, error)
        else:
            finish(self.database, claimed, self.clock(), sent=True)
            log.info("Mail %s (%s) was sent", claimed.key, claimed.kind)

    def _put_off(self, claimed: Claimed, error: Exception) -> None:
        if put_off(self.database, claimed, self.clock()):
            log.warning("Mail %s (%s) waits: %s", claimed.key, claimed.kind, error)
        else:
            self._give_up(claimed, error)

    def _give_up(self, claimed: Claimed, error: Exception) -> None:
        why = type(error).__name__ if isinstance(error, ValueError) else error
        log.error(
            "Mail %s (%s) is given up after %s tries: %s", claimed.key, claimed.kind, claimed.tries, why
        )
        finish(self.database, claimed, self.clock(), sent=False)
