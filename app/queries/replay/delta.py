"""From one moment of a case to the next: what was set and what is gone, by map. Folding them gives the whole again."""

from app.queries.views.replay import Shown

MAPS = (
    *("case", "marks", "walked", "done_by", "tasks", "candidates", "seats", "waiting", "joins", "deadlines"),
    *("clocks", "ledger", "used", "lights", "cards", "values", "materials", "documents"),
)
"""What is shown of a case at a moment; docs/api.md says what each map holds."""
NOTHING: Shown = {name: {} for name in MAPS}
"""Before the first line."""

Gone = dict[str, tuple[str, ...]]


def difference(before: Shown, after: Shown) -> tuple[Shown, Gone]:
    """`set`: rows that are new or another one, whole; `gone`: keys of rows that are no more. Maps without are left out.

    >>> difference({"lights": {"a": "green", "b": "red"}}, {"lights": {"a": "red"}})
    ({'lights': {'a': 'red'}}, {'lights': ('b',)})
    """
    new = {
        name: {key: row for key, row in rows.items() if key not in before[name] or before[name][key] != row}
        for name, rows in after.items()
        if rows is not before[name]
    }
    gone = {name: tuple(key for key in rows if key not in after[name]) for name, rows in before.items()}
    return {name: rows for name, rows in new.items() if rows}, {name: keys for name, keys in gone.items() if keys}


def folded(before: Shown, new: Shown, gone: Gone) -> Shown:
    """What is shown after a step: the browser does the same.

    >>> folded({"lights": {"a": "green", "b": "red"}}, {"lights": {"a": "red"}}, {"lights": ("b",)})
    {'lights': {'a': 'red'}}
    """
    return {
        name: {key: row for key, row in {**rows, **new.get(name, {})}.items() if key not in gone.get(name, ())}
        for name, rows in before.items()
    }
