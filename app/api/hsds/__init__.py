"""The directory in the words of HSDS 3.1 (Open Referral), under /hsds: read-only, an adapter of its own.

HSDS's schedules are about to change; all that knows of them is schedules.py and weekly.py here.
"""

from app.api.hsds.routes import hsds

__all__ = ["hsds"]
