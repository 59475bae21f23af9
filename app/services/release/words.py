"""What the form of a release says of how the chart differs from the one in force."""

from collections.abc import Iterator

from app.services.field_types import TEXT_LIMITS
from app.services.versions.chart_items import told_changes
from engine.chart import Chart
from engine.chart_difference import difference

MOST = TEXT_LIMITS["textarea"]


def changes_in_words(
    before: Chart | None,
    chart: Chart,
    callers: tuple[Chart, ...],
    base: Chart | None = None,
    overtaken: tuple[str, ...] = (),
) -> str:
    """Line by line, as much as the field takes; the page of differences tells the rest. A new chart that is derived
    from another is told beside that one. `overtaken`: versions that will never come into force then.
    """
    lines: list[str] = []
    rest = [*(f"已批准、尚未生效的{each}由本次发布取代，不再生效。" for each in overtaken)]
    rest += _lines(before, chart, callers, base)
    while rest and sum(map(len, lines)) + len(lines) + len(rest[0]) < MOST - 50:
        lines.append(rest.pop(0))
    if rest:
        lines.append(f"另有 {len(rest)} 处，见草稿与现行版本的差异。")
    return "\n".join(lines)


def _lines(before: Chart | None, chart: Chart, callers: tuple[Chart, ...], base: Chart | None) -> Iterator[str]:
    if base:
        yield f"派生自基准图「{base.name or base.key}」，只改了它列为可变点的内容。"
    if callers:
        yield f"随之重新发布调用它的流程图：{'、'.join(each.name for each in callers)}。"
    if before is None:
        yield "新的流程图，没有现行版本。"
    if before is None and base is None:
        return
    yield from _differences(before or base or chart, chart) or ["只有图形位置不同，办理内容没有差别。"]


def _differences(before: Chart, chart: Chart) -> list[str]:
    return [
        f"{each.place}：{each.before or '（无）'} → {each.after or '（已删除）'}"
        for each in told_changes(difference(before, chart))
    ]
