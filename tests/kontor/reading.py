"""What a test asks of a browser at the office."""

from fastapi import Request, Response
from fastapi.testclient import TestClient

from app.office.staff import Staff, staff_of

WHO = "/kontor/hvem"


def staff_in(client: TestClient) -> Staff:
    """Who is signed in there, as a screen would see it."""
    found: list[Staff | None] = []

    def look(request: Request) -> Response:
        found.append(staff_of(request))
        return Response()

    client.app.router.routes[:] = [one for one in client.app.router.routes if getattr(one, "path", "") != WHO]
    client.app.add_api_route(WHO, look)
    client.get(WHO)
    [staff] = found
    assert staff is not None, "nobody is signed in"
    return staff
