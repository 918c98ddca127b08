"""Every setting in one frozen object; read by main.py, cli.py, commands/ and alembic/env.py alone."""

from enum import StrEnum
from pathlib import Path
from typing import Literal
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from pydantic import AliasChoices, Field, SecretStr
from pydantic_settings import BaseSettings, SettingsConfigDict

from app.domain.office.providers import Provider

LogFormat = Literal["auto", "json", "console"]
MailSecurity = Literal["starttls", "tls", "none"]
ROOT = Path(__file__).resolve().parent.parent
_DATABASE = f"sqlite:///{ROOT / 'var' / 'apent.db'}"


class Parts(StrEnum):
    """What a process serves."""

    PUBLIC = "public"
    """The pages and the API: it reads, and holds no secret of the office."""
    OFFICE = "office"
    """/kontor and /s: it writes."""
    ALL = "all"


class PublicSettings(BaseSettings):
    """What differs from one installation to the next: environment variables that begin with APENT_."""

    # A setting that is not as it must be is told by its name: its value may be a secret.
    model_config = SettingsConfigDict(
        env_prefix="APENT_", frozen=True, extra="ignore", hide_input_in_errors=True
    )

    parts: Parts = Field(
        default=Parts.ALL,
        description="What a process serves: public, office or all; `apent serve --parts` wins",
    )
    read_url: str = Field(
        default=_DATABASE,
        validation_alias=AliasChoices("APENT_READ_URL", "APENT_DATABASE_URL", "read_url"),
        description="Where a process that serves the public part alone reads: a replica, with a role that "
        "can only read; the database itself if left out",
    )
    time_zone: str = Field(default="Europe/Oslo", description="IANA name of the municipality's time zone")
    seed_dir: Path = Field(default=ROOT / "seed", description="Folder with the seed files")
    kept_dir: Path | None = Field(
        default=None,
        description="Folder where the last good directory is kept, to start from while the database is away; "
        "none is kept if left out",
    )
    refresh_seconds: float = Field(
        default=3.0,
        gt=0,
        le=60,
        description="How often a worker asks the database whether the directory has a newer version",
    )
    public_url: str = Field(
        default="http://127.0.0.1:8000",
        pattern=r"^https?://[^/]+(/[^/]+)*/?$",
        description="Where the public finds this installation: how every link in feeds, files, print and QR "
        "codes begins; left out: the host and port that the server was started with",
    )
    tiles_url: str = Field(
        default="https://cache.kartverket.no/v1/wmts/1.0.0/topograatone/default/webmercator/{z}/{y}/{x}.png",
        description="Where the map's tiles are fetched; {z}, {y} and {x} are filled in",
    )
    addresses_url: str = Field(
        default="https://ws.geonorge.no/adresser/v1/sok",
        description="Kartverket's address service",
    )
    rate_limit: float = Field(
        default=20.0,
        ge=0,
        le=100_000,
        description="How many requests a second one client may ask of /api and /hsds in the long run, per "
        "worker; 0 for no limit",
    )
    rate_burst: int = Field(
        default=100, ge=1, le=1_000_000, description="How many requests a client may ask at once"
    )
    trusted_proxies: str = Field(
        default="",
        description="Addresses or networks of our own proxies, with commas between: only they may say in "
        "X-Forwarded-For who the client is; empty if clients come directly",
    )
    keep_alive_seconds: int = Field(
        default=15, ge=1, le=600, description="How long a connection may rest between two requests"
    )
    drain_seconds: float = Field(
        default=0.0,
        ge=0,
        le=300,
        description="How long a process that is told to stop goes on answering while /readyz says 503",
    )
    most_stale_seconds: int = Field(
        default=0,
        ge=0,
        description="From which age of the directory on /readyz says 503; 0 for never",
    )
    access_log: bool = Field(
        default=True,
        description="Whether requests are logged: route, method, status, duration and how many in a second",
    )
    log_format: LogFormat = Field(
        default="auto",
        description="json for one JSON object a line, console for people, auto: console on a terminal only",
    )
    metrics_host: str = Field(
        default="127.0.0.1", description="Where Prometheus may ask for /metrics; never where the public can"
    )
    metrics_port: int = Field(
        default=9464,
        ge=0,
        le=65_535,
        description="The port for /metrics; each further worker takes the next free one; 0 for no metrics",
    )
    feedback: str = Field(
        default="https://www.oslo.kommune.no/",
        pattern=r"^(https://\S+|[^@\s]+@[^@\s]+)$",
        description="Whom people tell of wrong facts and of barriers on the pages: an e-mail address, or the "
        "https address of a page",
    )
    contact: str = Field(
        default="https://www.oslo.kommune.no/",
        description="Whom an outside service can turn to about our requests; part of the User-Agent",
    )

    @property
    def zone(self) -> ZoneInfo:
        """The municipality's time zone."""
        return ZoneInfo(self.time_zone)

    @property
    def names_its_address(self) -> bool:
        """Whether somebody has said where the public finds this installation."""
        return "public_url" in self.model_fields_set


class Settings(PublicSettings):
    """With what the office and the commands need besides: a public process never reads these."""

    database_url: str = Field(
        default=_DATABASE,
        description="SQLAlchemy address of the database: sqlite:///… or postgresql+psycopg://…",
    )
    office_url: str = Field(
        default="",
        pattern=r"^(https?://[^/]+/?)?$",
        description="Where staff find the office: scheme and host, for which alone passkeys hold; empty: as "
        "public_url",
    )
    oidc_providers: tuple[Provider, ...] = Field(
        default=(),
        description="With which OpenID providers staff log in: a list in JSON",
    )
    smtp_host: str = Field(
        default="", description="The server that takes our mail; empty: mail is written as files to mail_dir"
    )
    smtp_port: int = Field(default=587, ge=1, le=65_535, description="Its port: 587, or 465 with tls")
    smtp_security: MailSecurity = Field(
        default="starttls",
        description="starttls or tls; none only for a server on this machine",
    )
    smtp_user: str = Field(default="", description="How we log in there; empty: not at all")
    smtp_password: SecretStr = Field(default=SecretStr(""), description="With which password")
    mail_from: str = Field(
        default="apent-na@localhost",
        pattern=r"^[^@\s<>,;:]+@[^@\s<>,;:]+$",
        description="The address that our mail comes from",
    )
    mail_dir: Path = Field(
        default=ROOT / "var" / "mail", description="Folder for mail as files where no server takes it"
    )

    @property
    def office(self) -> str:
        """Scheme and host of the office; on this machine `localhost`: 127.0.0.1 can have no passkeys."""
        parts = urlsplit(self.office_url or self.public_url)
        here = parts.hostname in {"127.0.0.1", "::1"}
        port = f":{parts.port}" if parts.port else ""
        return f"{parts.scheme}://{'localhost' + port if here else parts.netloc}"


def settings_for(parts: Parts | None = None) -> PublicSettings:
    """What a process may know that serves `parts`, or what the settings say it serves."""
    public = PublicSettings() if parts is None else PublicSettings(parts=parts)
    return public if public.parts is Parts.PUBLIC else Settings(parts=public.parts)
