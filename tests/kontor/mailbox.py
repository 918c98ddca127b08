"""What the office has sent by mail."""

import secrets
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from app.actions.mail.letters import Letters
from app.actions.mail.sending import Sending
from app.sources.mail.posts import FilePost
from app.store.database import Database
from tests.builders import TUESDAY_13

ZONE = ZoneInfo("Europe/Oslo")


class Mailbox:
    """What has come, as text, once the outbox was emptied into it."""

    def __init__(self, database: Database, folder: Path) -> None:
        self.database = database
        self.folder = folder

    def come(self, at: datetime = TUESDAY_13) -> list[str]:
        letters = Letters("http://localhost", ZONE, new_token=lambda: secrets.token_urlsafe(32))
        post = FilePost(self.folder)
        Sending(self.database, post, "apent@oslo.example", letters.compose, lambda: at).empty()
        files = sorted(self.folder.glob("*.eml")) if self.folder.exists() else []
        return [path.read_bytes().decode().replace("\r\n", "\n") for path in files]
