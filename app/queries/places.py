"""Where an item may be filed: at the organisation that handles it, or at a 政务服务中心 of its region or above."""

from collections.abc import Iterable

from sqlalchemy import CTE, literal, select
from sqlalchemy.orm import Session

from app.models import Organisation, Region
from app.permissions import WINDOW
from app.queries.views import PostView, Who

CENTRE = "centre"


def windows_for(session: Session, person: Who, *, handling_id: int, region_id: int) -> tuple[PostView, ...]:
    """The person's window posts that may take this item, the handling organisation first."""
    posts = [post for post in person.posts if post.role == WINDOW]
    own = [post for post in posts if post.org_id == handling_id]
    centres = [post for post in posts if post.org_kind == CENTRE and post.org_id != handling_id]
    if centres:
        above = set(session.scalars(select(regions_above(region_id).c.id)))
        centres = [post for post in centres if post.region_id in above]
    return (*own, *centres)


def centre_of(session: Session, org_id: int) -> int | None:
    """The 政务服务中心 nearest above an organisation: of its region, else of the one around that."""
    region_id = session.scalars(select(Organisation.region_id).where(Organisation.id == org_id)).one()
    around = regions_above(region_id)
    found = select(Organisation.id).join(around, Organisation.region_id == around.c.id)
    nearest = found.where(Organisation.kind == CENTRE).order_by(around.c.height, Organisation.id)
    return session.scalar(nearest.limit(1))


def below(regions: Iterable[int]) -> CTE:
    """These regions and everything inside them."""
    tree = select(Region.id).where(Region.id.in_(list(regions))).cte("below", recursive=True)
    return tree.union(select(Region.id).where(Region.parent_id == tree.c.id))


def regions_above(region_id: int) -> CTE:
    """`height`: 0 for the region itself."""
    here = select(Region.id, Region.parent_id, literal(0).label("height")).where(Region.id == region_id)
    tree = here.cte("above", recursive=True)
    return tree.union_all(select(Region.id, Region.parent_id, tree.c.height + 1).where(Region.id == tree.c.parent_id))
