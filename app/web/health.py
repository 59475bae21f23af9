"""Is this process alive, and is everything it stands on there? For the machines that watch over it."""

from typing import Any

from flask import Blueprint, g
from sqlalchemy.exc import SQLAlchemyError

from app.auth import database, for_anyone
from app.queries.heartbeats import is_alive

health = Blueprint("health", __name__)


@health.get("/healthz")
@for_anyone
def healthz() -> dict[str, str]:
    """This process answers."""
    return {"status": "ok"}


@health.get("/readyz")
@for_anyone
def readyz() -> tuple[dict[str, Any], int]:
    """The database has the tables of this version, and deadlines are being swept."""
    checks = {"database": _has_our_tables()}
    checks["sweeper"] = checks["database"] and _is_swept()
    ready = all(checks.values())
    return {"status": "ok" if ready else "unready", **checks}, 200 if ready else 503


def _has_our_tables() -> bool:
    try:
        return database().head_ok()
    except SQLAlchemyError:
        return False


def _is_swept() -> bool:
    with database().reading() as session:
        return is_alive(session, "sweeper", g.now)
