"""Files and feeds of the public directory for maps, offices, calendars, readers and catalogues."""

from app.api.feeds.routes import feeds

__all__ = ["feeds"]
