"""Regions and organisations of the demonstration. Those that exist already stay as they are."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.demo import told
from app.models import Organisation, Region


def found_places(session: Session) -> None:
    """Lay out the county: its regions, then who governs and serves there."""
    places = told.facts("places")
    for said in places["regions"]:
        _found_region(session, said)
    for said in places["organisations"]:
        _found_organisation(session, said)


def _found_region(session: Session, said: Mapping[str, Any]) -> None:
    if _region(session, said["code"]) is None:
        parent = _region(session, said.get("parent", ""))
        session.add(Region(code=said["code"], name=said["name"], level=said["level"], parent_id=parent))
        session.flush()


def _found_organisation(session: Session, said: Mapping[str, Any]) -> None:
    if organisation_id(session, said["code"]) is None:
        session.add(
            Organisation(
                code=said["code"],
                name=said["name"],
                short=said["short"],
                prefix=said.get("prefix", ""),
                kind=said["kind"],
                region_id=_region(session, said["region"]),
                parent_id=organisation_id(session, said.get("parent", "")),
                credit_code=said.get("credit_code", ""),
            )
        )
        session.flush()


def organisation_id(session: Session, code: str) -> int | None:
    return session.scalar(select(Organisation.id).where(Organisation.code == code))


def _region(session: Session, code: str) -> int | None:
    return session.scalar(select(Region.id).where(Region.code == code))
