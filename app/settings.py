"""Every setting in one frozen object; read by main.py, cli.py, commands/ and alembic/env.py alone."""

from pathlib import Path
from zoneinfo import ZoneInfo

from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict

ROOT = Path(__file__).resolve().parent.parent


class Settings(BaseSettings):
    """What differs from one installation to the next: environment variables that begin with APENT_."""

    model_config = SettingsConfigDict(env_prefix="APENT_", frozen=True, extra="ignore")

    database_url: str = Field(
        default=f"sqlite:///{ROOT / 'var' / 'apent.db'}",
        description="SQLAlchemy address of the database: sqlite:///… or postgresql+psycopg://…",
    )
    time_zone: str = Field(default="Europe/Oslo", description="IANA name of the municipality's time zone")
    seed_dir: Path = Field(default=ROOT / "seed", description="Folder with the seed files")
    refresh_seconds: float = Field(
        default=3.0,
        gt=0,
        le=60,
        description="How often a worker asks the database whether the directory has a newer version",
    )
    public_url: str = Field(
        default="http://127.0.0.1:8000",
        pattern=r"^https?://[^/]+(/[^/]+)*/?$",
        description="Where the public finds this installation: how every link in feeds and files begins",
    )
    tiles_url: str = Field(
        default="https://cache.kartverket.no/v1/wmts/1.0.0/topograatone/default/webmercator/{z}/{y}/{x}.png",
        description="Where the map's tiles are fetched; {z}, {y} and {x} are filled in",
    )
    addresses_url: str = Field(
        default="https://ws.geonorge.no/adresser/v1/sok",
        description="Kartverket's address service",
    )
    contact: str = Field(
        default="https://www.oslo.kommune.no/",
        description="Whom an outside service can turn to about our requests; part of the User-Agent",
    )

    @property
    def zone(self) -> ZoneInfo:
        """The municipality's time zone."""
        return ZoneInfo(self.time_zone)
