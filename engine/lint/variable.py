"""What a chart leaves to charts derived from it, and what it is derived from itself."""

from collections.abc import Iterator

from engine.chart import NO_POINT, POINTS
from engine.lint.draft import Draft, Problem


def unknown_variable_point(draft: Draft) -> Iterator[Problem]:
    """A word nobody reads would leave open less, or more, than somebody meant."""
    chart = draft.chart
    told = [(chart.key, draft.process.sourceline or 0, chart.points)]
    told += [(node.id, node.line, node.points) for node in draft.tasks if node.points != chart.points]
    for element, line, points in told:
        unknown = [each for each in points if each not in POINTS]
        if unknown:
            said = f"「{chart.label(element)}」的可变点（gov:variable）{'、'.join(unknown)} 不认识。"
            yield Problem(element, line, said, f"可变点有 {'、'.join(POINTS)}；都不开放的写 {NO_POINT}。")


def base_of_itself(draft: Draft) -> Iterator[Problem]:
    chart = draft.chart
    if chart.base and chart.base == chart.key:
        said = f"流程「{chart.name or chart.key}」的基准图（gov:base）是它自己。"
        yield Problem(chart.key, draft.process.sourceline or 0, said, "请写另一张已发布的流程图，或删去 gov:base。")


RULES = (unknown_variable_point, base_of_itself)
