"""The lists of the manual that are made from the code: `python -m tests.manual_lists` prints them."""

from engine.lint.help import THEMES
from engine.lint.kinds import BESIDE_NODES, INSIDE, NODES, kind_in_chinese, unexecuted

DEFINITIONS = sorted(frozenset().union(*INSIDE.values()))


def rules():
    """Every rule with its line of help, by theme."""
    return "\n\n".join(
        f"**{theme}**\n\n| 规则 | 要求 |\n| --- | --- |\n"
        + "\n".join(f"| `{rule}` | {line} |" for rule, line in lines.items())
        for theme, lines in THEMES.items()
    )


def elements():
    """What becomes of each element of BPMN."""
    drawn = sorted(BESIDE_NODES - {"extensionElements", "laneSet", "sequenceFlow"})
    rows = (
        ("执行", [*sorted(NODES), "laneSet", "sequenceFlow", *DEFINITIONS]),
        ("可以读取，只作图示，不起作用", [*drawn, "participant", "messageFlow"]),
        ("可以读取，不能执行：指出位置和改法，改后才能发布", unexecuted()),
    )
    listed = (f"| {what} | {'、'.join(map(_named, kinds))} |" for what, kinds in rows)
    return "| 处理 | 元素 |\n| --- | --- |\n" + "\n".join(listed)


def _named(kind):
    return f"{kind_in_chinese(kind)} `{kind}`"


if __name__ == "__main__":
    print(elements(), rules(), sep="\n\n")
