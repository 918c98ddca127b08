"""/changes: what a copy of the directory lacks since a version.

The answer is today's /directory with only those offers that are other ones than at that version. All else
is small and given whole, so that following is: put the offers into the copy, take the removed ones out,
and replace the rest. What comes out is what /directory gives.
"""

from typing import Annotated

from fastapi import APIRouter, Query
from starlette.responses import Response

from app.api.responses import bytes_answer, json_bytes, until_next_minute
from app.api.v1.directory import ahead_bytes, local_day, with_offers
from app.api.v1.facts import facts_out
from app.api.v1.params import Lang
from app.api.v1.schemas_directory import ChangesOut
from app.deps import Now, Snap
from app.domain.errors import UnknownVersionError
from app.domain.snapshot import Snapshot

router = APIRouter(tags=["mirror"])

Since = Annotated[
    int,
    Query(ge=0, le=2**53, description="`version` of the copy to be brought up to date.", examples=[1]),
]


Epoch = Annotated[
    str | None,
    Query(
        pattern=r"^[0-9a-f]{0,32}$",
        description="`epoch` of the copy. Without one a directory that was ever restored answers 410.",
        examples=[""],
    ),
]


@router.get("/changes", responses={200: {"model": ChangesOut}}, summary="What has changed since a version")
def changes(snapshot: Snap, now: Now, since: Since, epoch: Epoch = None, lang: Lang = "nb") -> Response:
    """Offers that changed or went since a version, and the rest of /directory whole.

    A change of a place or an organisation counts for every offer there. Of a version or an epoch that is not
    known here, 410 says: fetch /directory afresh.
    """
    _refuse_another_lineage(snapshot, epoch)
    if since > snapshot.newest:
        raise UnknownVersionError(
            f"The newest version here is {snapshot.version}. Fetch /api/v1/directory and go on from there"
        )
    changed = {o.id: facts_out(o) for o in snapshot.offers if snapshot.history.is_changed(o.id, since)}
    begun = json_bytes({"since": since, "removed": snapshot.history.removed_since(since)})
    ahead = ahead_bytes(snapshot, local_day(snapshot, now), lang)
    content = with_offers(b"%b,%b" % (begun[:-1], ahead[1:]), json_bytes(changed))
    return bytes_answer(content, "application/json", until_next_minute(now))


def _refuse_another_lineage(snapshot: Snapshot, epoch: str | None) -> None:
    """A version of a lost lineage may have the number of one that is here, and other facts."""
    if epoch != snapshot.epoch and (epoch or snapshot.is_meant):
        raise UnknownVersionError(
            "The directory was restored from a backup and has another epoch. Fetch /api/v1/directory, and "
            "send its `epoch` with `since`"
        )
