"""Bad decision tables, one a rule, and their good twins."""

from tests.engine.lint.sample import Sample, line
from tests.engine.tables.drawn import FORM, LEVELS, drawing, table_of

LOW, HIGH = '"低"', '"高"'
ANY = ("-", "-", LOW)


def bad(rule, *rules, element="decide", **told):
    return Sample(rule, element, drawing(), FORM, {}, {"levels": table_of(*rules, **told)})


TABLES = (
    Sample("unknown_table", "decide", drawing(), FORM),
    Sample("unknown_table", "decide", drawing(""), FORM, {}, {"levels": LEVELS}),
    Sample("unused_table", "sample", line(), FORM, {}, {"levels": LEVELS}),
    *(
        bad("table_cell", (cell, "-", LOW))
        for cell in ("__import__('os')", "${area}", "< 50 and > 3", "f(1)", "[1..", "len", "2 ** 9", "'低'")
    ),
    bad("table_cell", ("-", "-", "open(1)")),
    bad("table_cell", ANY, asks="area+ kind"),
    bad("table_cell", ANY, default='"低'),
    bad("table_variable", ANY, ("-", "< there", LOW), policy="F"),
    bad("table_variable", ANY, asks="outcome kind"),
    bad("table_variable", ("-", '"pass"', LOW), asks="area x.outcome"),
    bad("table_output", ANY, gives="grade"),
    bad("table_output", (*ANY, LOW), gives="level level"),
    bad("table_output", ANY, policy="C"),
    bad("table_output", ANY, policy="C+"),
    bad("table_output", ANY, policy="P"),
    bad("table_output", ("-", "-", '"甲"'), gives="tags"),
    bad("table_type", ("-", "> 5", LOW), ANY, policy="F"),
    bad("table_type", ('"食堂"', "-", LOW), ANY, policy="F"),
    bad("table_type", ("true", "-", LOW), ANY, policy="F"),
    bad("table_type", ("-", "-", '"中"')),
    bad("table_type", ("-", "-", "5")),
    bad("table_type", ("-", "-", "1.5"), gives="size"),
    bad("table_type", ("< 50", "-", LOW), default='"中"'),
    bad("table_type", ("-", "-", '"高"'), policy="C+", gives="fee"),
    bad("table_type", ("-", "-", "null"), policy="C<", gives="fee"),
    bad("table_type", ("-", "-", "kind"), gives="fee"),
    bad("table_type", ("< 50", "-", LOW), ANY[:2] + (HIGH,), policy="P", values=(HIGH,)),
    bad("table_value_never_given", ("-", '"食摊"', LOW), ANY, policy="F"),
    bad("table_overlap", ("< 50", "-", LOW), (">= 50", "-", HIGH), ("-", '"餐饮"', HIGH)),
    bad("table_overlap", ("< 50", "-", LOW), (">= 50", "-", LOW), ("-", '"餐饮"', HIGH), policy="A"),
    bad("table_overlap", ANY, ANY, (">= 50", "-", HIGH), policy="A"),
    bad("table_gap", ("< 50", "-", LOW), ("> 50", "-", HIGH)),
    bad("table_gap", ("< 50", "-", LOW), (">= 50", '"餐饮"', HIGH)),
    bad("table_value_untaken", ("< 50", '"食堂"', LOW), (">= 50", '"食堂"', HIGH)),
    bad("table_rule_never", ANY, ("< 50", "-", HIGH), policy="F"),
    bad("table_rule_never", ("[60..50]", "-", HIGH), ANY),
    bad("table_unexamined", ("> size * 2", "-", HIGH), ANY, policy="F"),
)

_GOOD = (drawing(), FORM, {}, {"levels": LEVELS})
TWINS = {
    "unknown_table": _GOOD,
    "unused_table": _GOOD,
    "table_cell": (
        *(drawing(), FORM, {}),
        {"levels": table_of(("< 50, > 100, 60", 'not("食堂")', LOW), ANY, policy="F")},
    ),
    "table_variable": _GOOD,
    "table_output": (
        *(drawing(when="'甲' in tags"), FORM, {}),
        {"levels": table_of(("-", "-", '"甲"'), ("> 50", "-", '"乙"'), policy="C", gives="tags")},
    ),
    "table_type": (
        *(drawing(when="fee > 100"), FORM, {}),
        {"levels": table_of(("-", "-", "area * 1.5"), gives="fee")},
    ),
    "table_value_never_given": _GOOD,
    "table_overlap": (
        *(drawing(), FORM, {}),
        {"levels": table_of(("< 50", "-", LOW), (">= 50", "-", HIGH), ("-", '"餐饮"', HIGH), policy="F")},
    ),
    "table_gap": (drawing(), FORM, {}, {"levels": table_of(("< 50", "-", LOW), default=HIGH)}),
    "table_value_untaken": _GOOD,
    "table_rule_never": _GOOD,
    "table_unexamined": _GOOD,
}
"""Rule -> the file, its forms, the charts it calls, its tables."""
