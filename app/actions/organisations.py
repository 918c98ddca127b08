"""Who runs offers: new organisations, and other names and addresses of those there are."""

from app.actions.change import changing
from app.domain.directory.entries import Organisation
from app.domain.errors import NotFoundError
from app.domain.office.may import Deed
from app.domain.office.said import Said
from app.domain.office.verbs import Verb
from app.store.database import Database
from app.store.facts import Facts
from app.store.kinds import ORGANISATION


def create_organisation(database: Database, said: Said, organisation: Organisation) -> None:
    """Add an organisation; ConflictError if its id came meanwhile, InUseError if its name is taken."""
    with changing(database, said, _deed(Verb.ORGANISATION_CREATE, organisation)) as change:
        change.create(ORGANISATION, organisation.id, {ORGANISATION.name: [_row(organisation)]})


def set_organisation(database: Database, said: Said, organisation: Organisation) -> None:
    """Write the facts of an organisation; NotFoundError if there is none, InUseError if the name is taken."""

    def written(now: Facts) -> Facts:
        if not now:
            raise NotFoundError(f"There is no organisation {organisation.id}")
        return {ORGANISATION.name: [_row(organisation)]}

    with changing(database, said, _deed(Verb.ORGANISATION_EDIT, organisation)) as change:
        change.edit(ORGANISATION, organisation.id, written)


def _deed(verb: Verb, organisation: Organisation) -> Deed:
    return Deed(verb, ORGANISATION.name, organisation.id)


def _row(organisation: Organisation) -> dict[str, object]:
    return {
        "name": organisation.name,
        "phone": organisation.phone,
        "email": organisation.email,
        "website": organisation.website,
        "parent_id": organisation.parent and organisation.parent.id,
        "sources": [
            {"title": one.title, "url": one.url, "date": one.date, "states": one.states}
            for one in organisation.sources
        ]
        or None,
    }
