"""What the address of an inbox asks for, a saved view it opens, and what of both no longer exists."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields, replace

from flask import g, request

from app.labels import CHANNELS, LIGHTS, STAGES
from app.queries.inbox import BOXES, SORTS, Asked
from app.queries.known_filters import known_items, known_orgs
from app.queries.saved_views import ViewRow, view_for
from app.web.paths import row_id

NAMES = tuple(each.name for each in fields(Asked))
TEXT_MOST = 64
LABELS = {
    "box": "分类",
    "item": "事项",
    "stage": "阶段",
    "org": "机构",
    "channel": "来源",
    "light": "期限",
    "sort": "排序",
}
KNOWN: Mapping[str, Mapping[str, str]] = {
    "box": BOXES,
    "stage": STAGES,
    "channel": CHANNELS,
    "light": LIGHTS,
    "sort": SORTS,
}
DEFAULT = Asked()


@dataclass(frozen=True, slots=True)
class Opened:
    """`gone`: sentences about what was asked for and is no more; the list is shown without it."""

    asked: Asked
    view: ViewRow | None = None
    gone: tuple[str, ...] = ()

    @property
    def is_filtered(self) -> bool:
        return replace(self.asked, box="todo", sort="urgent") != DEFAULT

    def address(self, **changes: str) -> dict[str, str]:
        """What belongs into an address: whatever differs from the default."""
        told = {**asdict(self.asked), **changes}
        kept = {name: value for name, value in told.items() if value != getattr(DEFAULT, name, "")}
        return {**({"view": str(self.view.id)} if self.view and not changes else {}), **kept}


def opened() -> Opened:
    """A view first, then what the address says besides. Raises NotFound for a view one may not see."""
    number = request.args.get("view", type=row_id)
    view = view_for(g.db, g.person, number) if number else None
    told = {name: request.args[name].strip()[:TEXT_MOST] for name in NAMES if name in request.args}
    asked, gone = checked({**(view.asked if view else {}), **told})
    return Opened(asked, view, gone)


def checked(told: Mapping[str, object]) -> tuple[Asked, tuple[str, ...]]:
    """What of it can still be asked for, and sentences about the rest."""
    values = {name: str(told[name])[:TEXT_MOST] for name in NAMES if told.get(name)}
    gone = tuple(name for name, value in values.items() if not _is_known(name, value))
    asked = Asked(**{name: value for name, value in values.items() if name not in gone})
    return asked, tuple(f"{LABELS[name]}「{values[name]}」已不存在，没有按它筛选。" for name in gone)


def _is_known(name: str, value: str) -> bool:
    if name == "item":
        return value in known_items(g.db, [value])
    if name == "org":
        return value in known_orgs(g.db, [value])
    return name not in KNOWN or value in KNOWN[name]
