"""Make an item the newest version of its code. Cases on their way keep theirs."""

import hashlib
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.errors import ItemRefused
from app.models import Item, ItemVersion, Organisation
from app.permissions import check_can_publish
from app.queries.bundles import charts_in_force
from app.queries.views import ItemRow, Who
from app.services.check_item import check_item
from engine.canonical import NotCanonical, canonical
from engine.chart import Chart


def publish_item(session: Session, *, body: Mapping[str, Any], person: Who | None, now: datetime) -> ItemRow:
    """`body`: code, name, org (code), chart (key), limit texts (`check_item`) and whatever else is published.

    The same words again give the version they already are. Raises NotAllowed, ItemRefused, LimitRefused.
    """
    if person is not None:
        check_can_publish(person)
    digest = _digest(body)
    check_item(body, _chart_in_force(session, body, now))
    org = session.scalar(select(Organisation).where(Organisation.code == body["org"]))
    if org is None:
        raise ItemRefused(reason=f"机构「{body['org']}」不存在")
    item = _item(session, body["code"], org.id)
    newest = session.scalar(
        select(ItemVersion).where(ItemVersion.item_id == item.id).order_by(ItemVersion.version.desc()).limit(1)
    )
    version = newest.version if newest else 0
    if newest is None or newest.digest != digest:
        version += 1
        session.add(_version(item, version, body, digest, person, now))
        session.flush()
    return ItemRow(item.code, body["name"], version, org.id, org.name, body["chart"])


def _chart_in_force(session: Session, body: Mapping[str, Any], now: datetime) -> Chart | None:
    key = body.get("chart")
    return charts_in_force(session, [key], now=now).get(key) if isinstance(key, str) else None


def _digest(body: Mapping[str, Any]) -> bytes:
    try:
        return hashlib.sha256(canonical(dict(body))).digest()
    except NotCanonical as error:
        raise ItemRefused(reason=f"内容不能保存（{error}）") from error


def _item(session: Session, code: str, org_id: int) -> Item:
    item = session.scalar(select(Item).where(Item.code == code).with_for_update())
    if item is None:
        item = Item(code=code, org_id=org_id)
        session.add(item)
    item.org_id = org_id
    session.flush()
    return item


def _version(
    item: Item, version: int, body: Mapping[str, Any], digest: bytes, person: Who | None, now: datetime
) -> ItemVersion:
    return ItemVersion(
        item_id=item.id,
        version=version,
        name=body["name"],
        chart_key=body["chart"],
        body=dict(body),
        digest=digest,
        published_at=now,
        published_by=person.id if person else None,
    )
