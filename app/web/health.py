"""Is this process alive, and is everything it stands on there? For the machines that watch over it."""

from datetime import UTC, datetime
from typing import Any

from flask import Blueprint, g
from sqlalchemy.exc import SQLAlchemyError

from app.auth import database, for_anyone
from app.queries.heartbeats import is_alive, last_beat

health = Blueprint("health", __name__)


@health.get("/healthz")
@for_anyone
def healthz() -> dict[str, str]:
    """This process answers."""
    return {"status": "ok"}


@health.get("/readyz")
@for_anyone
def readyz() -> tuple[dict[str, Any], int]:
    """The database answers, its tables are those of this version, and deadlines are being swept."""
    checks = _checks()
    ready = all(value is True for name, value in checks.items() if name != "swept_at")
    return {"status": "ok" if ready else "unready", **checks}, 200 if ready else 503


def _checks() -> dict[str, Any]:
    try:
        with database().reading() as session:
            swept_at = last_beat(session, "sweeper")
            swept = is_alive(session, "sweeper", g.now)
        tables = database().head_ok()
    except SQLAlchemyError:
        return {"database": False, "tables": False, "sweeper": False, "swept_at": None}
    return {"database": True, "tables": tables, "sweeper": swept, "swept_at": swept_at and swept_at.isoformat()}
