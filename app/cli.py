"""The command `apent`: names what it can do; the bodies are in app/commands.

Databases, web servers and maps take a second or more to import, which nobody who asks about hours should
wait for: each command imports what it needs when it runs.
"""
# ruff: noqa: PLC0415

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from app.clock import system_clock
from app.commands import hours
from app.settings import Parts, Settings, settings_for

if TYPE_CHECKING:
    from app.store.database import Database

cli = typer.Typer(
    name="apent",
    help="Åpent nå: the directory of low-threshold services in Oslo.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)


@contextmanager
def _as_it_is(settings: Settings) -> Iterator["Database"]:
    """Open the database of the settings with whatever is in it; close it afterwards."""
    from app.store.database import open_database

    database = open_database(settings.database_url)
    try:
        yield database
    finally:
        database.close()


@contextmanager
def _database(settings: Settings) -> Iterator["Database"]:
    """Open the database of the settings with the tables that this version needs; close it afterwards."""
    from app.commands.ready import make_ready

    with _as_it_is(settings) as database:
        make_ready(database)
        yield database


@cli.command()
def serve(
    host: Annotated[str, typer.Option(help="Address to listen on.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=1, max=65535, help="Port to listen on.")] = 8000,
    workers: Annotated[int, typer.Option(min=1, max=64, help="How many processes answer.")] = 1,
    parts: Annotated[Parts | None, typer.Option(help="What they serve; else APENT_PARTS.")] = None,
) -> None:
    """Serve the pages, the API and the office; an empty database is filled from the seed files first."""
    # Nearly all that is made until the server is up stays: to search it for garbage takes a quarter of the
    # time. The application begins the search when it is there (app/main.py).
    gc.disable()
    from app.commands.serve import serve_command

    raise typer.Exit(serve_command(settings_for(parts), host, port, workers, system_clock))


@cli.command("migrate")
def migrate_schema() -> None:
    """Bring the database to the newest schema; nothing else ever changes the tables of one that has some."""
    from app.commands.ready import migrate
    from app.store.schema import revision_of

    with _as_it_is(Settings()) as database:
        migrate(database)
        typer.echo(f"The database has schema {revision_of(database)}.")


@cli.command()
def seed(
    folder: Annotated[Path | None, typer.Argument(help="Folder with seed files.")] = None,
) -> None:
    """Load the seed files, all or nothing; what was edited in the database since is kept and reported."""
    from app.commands.seed import seed_command

    settings = Settings()
    with _database(settings) as database:
        raise typer.Exit(seed_command(database, folder or settings.seed_dir, system_clock))


@cli.command("check-data")
def check_data(
    folder: Annotated[Path | None, typer.Argument(help="Folder with seed files.")] = None,
) -> None:
    """Print every error and warning in the seed files with file and line."""
    from app.commands.check_data import check_data_command

    settings = Settings()
    today = system_clock().astimezone(settings.zone).date()
    raise typer.Exit(check_data_command(folder or settings.seed_dir, today))


@cli.command("check-audit")
def check_audit() -> None:
    """Replay the audit from its beginning and say where the directory differs from what it gives."""
    from app.commands.check_audit import check_audit_command

    with _database(Settings()) as database:
        raise typer.Exit(check_audit_command(database))


@cli.command("import-districts")
def import_districts(
    source: Annotated[
        str | None, typer.Argument(help="Boundary file or address; the city's own map service if left out.")
    ] = None,
    valid_from: Annotated[
        datetime | None,
        typer.Option(formats=["%Y-%m-%d"], help="First day the boundaries hold; today if left out."),
    ] = None,
    source_name: Annotated[str | None, typer.Option(help="Whom to name as the source.")] = None,
    licence: Annotated[str | None, typer.Option(help="Under which licence it may be used.")] = None,
    code_column: Annotated[str | None, typer.Option(help="Column with the district's code.")] = None,
    name_column: Annotated[str | None, typer.Option(help="Column with the district's name.")] = None,
    layer: Annotated[str | None, typer.Option(help="Which layer, where there are several.")] = None,
    crs: Annotated[str | None, typer.Option(help="Coordinate system, where the file does not say.")] = None,
    count: Annotated[int | None, typer.Option(min=1, help="How many districts there must be.")] = None,
    without: Annotated[list[str] | None, typer.Option(help="A district that is no more; repeatable.")] = None,
    *,
    new_codes: Annotated[bool, typer.Option(help="Codes that nobody has used before are meant.")] = False,
    dry_run: Annotated[bool, typer.Option(help="Check and show, write nothing.")] = False,
    undo: Annotated[bool, typer.Option(help="Take the last import back.")] = False,
) -> None:
    """Add a dated version of the district boundaries; everything is checked before anything is written."""
    if undo:
        raise typer.Exit(_undo_import())
    options: dict[str, object] = {
        "source_name": source_name,
        "licence": licence,
        "code_column": code_column,
        "name_column": name_column,
        "layer": layer,
        "crs": crs,
        "new_codes": new_codes,
        "without": tuple(without or ()),
        "count": count,
    }
    raise typer.Exit(_import(valid_from, source, options, dry_run=dry_run))


def _import(
    valid_from: datetime | None, source: str | None, options: dict[str, object], *, dry_run: bool
) -> int:
    from app.commands import import_districts as command

    settings = Settings()
    first_day = (valid_from or system_clock().astimezone(settings.zone)).date()
    asked = command.Options(first_day, source, **options)  # type: ignore[arg-type]  # checked by Typer
    with _database(settings) as database:
        if dry_run:
            return command.check_districts_command(database, asked, settings.contact)
        return command.import_districts_command(database, asked, system_clock, settings.contact)


def _undo_import() -> int:
    from app.commands.import_districts import undo_districts_command

    with _database(Settings()) as database:
        return undo_districts_command(database, system_clock)


@cli.command()
def backup(
    file: Annotated[
        Path | None, typer.Argument(help="New file to write; one below var/backups if left out.")
    ] = None,
) -> None:
    """Write the whole database to one file, while it is used."""
    from app.commands.backup import backup_command

    with _as_it_is(Settings()) as database:
        raise typer.Exit(backup_command(database, file, system_clock))


@cli.command()
def restore(
    file: Annotated[Path, typer.Argument(help="A file that `apent backup` wrote.")],
    *,
    discard: Annotated[bool, typer.Option(help="Do not keep what is there first.")] = False,
) -> None:
    """Put a backup in the place of what is there, all or nothing, as a directory with an epoch of its own."""
    from functools import partial
    from secrets import token_hex

    from app.commands.backup import restore_command

    with _as_it_is(Settings()) as database:
        make = partial(token_hex, 3)
        raise typer.Exit(restore_command(database, file, system_clock, make, keep=not discard))


@cli.command("new-epoch")
def new_epoch() -> None:
    """Say that the directory is meant as it is: after a restore, or when very much was taken out."""
    from functools import partial
    from secrets import token_hex

    from app.commands.new_epoch import new_epoch_command

    with _database(Settings()) as database:
        raise typer.Exit(new_epoch_command(database, system_clock, partial(token_hex, 3)))


@cli.command("create-staff")
def create_staff(
    name: Annotated[str, typer.Argument(help="What colleagues call the person.")],
    role: Annotated[str, typer.Option(help="What the person does: see docs/office.md.")],
    scope: Annotated[str, typer.Option(help="Within what: organisation:ID, district:CODE or offer:ID.")] = "",
    port: Annotated[
        int | None, typer.Option(min=1, max=65535, help="Where a server on this machine listens.")
    ] = None,
    mail: Annotated[str, typer.Option(help="Send it to this e-mail address in place of printing it.")] = "",
) -> None:
    """Invite somebody to the office (/kontor): prints the address of the invitation, once."""
    from secrets import token_urlsafe

    from app.commands.create_staff import Asked, create_staff_command, office_at

    settings = Settings()
    office = office_at(settings.office_url or settings.public_url, port)
    with _database(settings) as database:
        asked = Asked(name, role, scope, mail)
        raise typer.Exit(create_staff_command(database, asked, office, system_clock, token_urlsafe))


@cli.command()
def geocode(
    *, dry_run: Annotated[bool, typer.Option(help="Show what would change, write nothing.")] = False
) -> None:
    """Ask Kartverket for the exact points of addresses that have none yet."""
    from app.commands.geocode import geocode_command, list_points_command

    settings = Settings()
    with _database(settings) as database:
        if dry_run:
            raise typer.Exit(list_points_command(database, settings.addresses_url, settings.contact))
        code = geocode_command(
            database, settings.addresses_url, settings.contact, system_clock, settings.zone
        )
        raise typer.Exit(code)


@cli.command()
def export(
    form: Annotated[str, typer.Argument(help="What to write: geojson, csv, xlsx, osm, hsds, or seed.")],
    folder: Annotated[Path | None, typer.Argument(help="Where seed files go: new, or empty.")] = None,
    output: Annotated[Path | None, typer.Option(help="File to write; standard output if left out.")] = None,
) -> None:
    """Write the public directory as one file; or all of it, drafts included, as seed files in a folder."""
    from app.commands.export import SEED, Form, Site, export_command
    from app.commands.export_seed import export_seed_command

    if form not in {*Form, SEED}:
        raise typer.BadParameter(f"takes {', '.join([*Form, SEED])}", param_hint="FORM")
    settings = Settings()
    if form == SEED:
        with _database(settings) as database:
            raise typer.Exit(export_seed_command(database, folder, system_clock))
    site = Site(settings.public_url, settings.zone)
    with _database(settings) as database:
        raise typer.Exit(export_command(database, system_clock, site, Form(form), output))


def main() -> None:
    """Run the command line; what an operator can mend is one sentence, with its exit code."""
    try:
        hours.register(cli, Settings().zone)
        cli()
    except Exception as error:
        from app.commands.failures import explained

        failure = explained(error)
        if failure is None:
            raise
        typer.echo(failure, err=True)
        raise SystemExit(failure.code) from None
