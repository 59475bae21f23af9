"""What the filters of an inbox offer: organisations and items, of what waits for a person or of anything."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models import Item, Organisation
from app.permissions import NOT_WORKING
from app.queries.views import Who


def own_offices(person: Who) -> dict[str, str]:
    """Code and name of where the person works, and of where those work whom they act for."""
    posts = (*person.posts, *(post for each in person.acts_for for post in each.posts))
    return {post.org_code: post.org_name for post in posts if post.role not in NOT_WORKING}


def offices_with_items(session: Session) -> dict[str, str]:
    """Those that handle cases: a window takes in what others handle."""
    asked = select(Organisation.code, Organisation.name).where(Organisation.id.in_(select(Item.org_id)))
    return {code: name for code, name in session.execute(asked.order_by(Organisation.id))}
