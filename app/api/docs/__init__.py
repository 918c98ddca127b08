"""The API for people to read: pages made from the OpenAPI document, one for each kind of problem."""

from app.api.docs.routes import docs

__all__ = ["docs"]
