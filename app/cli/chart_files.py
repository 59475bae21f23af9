"""Chart files on a disk: the forms beside them, and in which order they call one another."""

import json
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from engine.parse import Needs


def form_files(path: Path) -> list[Path]:
    """Of the forms that the chart names, as far as they are there: the gate says which are missing."""
    named = needs_of(path)
    found = [path.parent / "forms" / f"{key}.json" for key in sorted(named.forms)] if named else []
    return [each for each in found if each.is_file()]


def form_in(file: Path) -> Any:
    """Raises FormUnreadable."""
    from engine.errors import FormUnreadable

    try:
        return json.loads(file.read_text(encoding="utf-8"))
    except UnicodeDecodeError as error:
        raise FormUnreadable(reason=f"{file.name} 不是 UTF-8 编码。") from error
    except json.JSONDecodeError as error:
        raise FormUnreadable(reason=f"{file.name} 第 {error.lineno} 行不是 JSON。") from error
    except RecursionError as error:
        raise FormUnreadable(reason=f"{file.name} 的嵌套过深。") from error


def called_first(paths: Iterable[Path]) -> list[Path]:
    """The same files, each after those it calls. Raises CallsInCircle."""
    from app.services.call_order import in_call_order

    named = {path: needs_of(path) for path in dict.fromkeys(paths)}
    by_key = {needs.key: path for path, needs in named.items() if needs}
    callers = {needs.key: [key for key in needs.calls if key in by_key] for needs in named.values() if needs}
    ordered = [by_key[key] for key in in_call_order(callers)]
    return [*(path for path in named if path not in ordered), *ordered]


def needs_of(path: Path) -> "Needs | None":
    """None when the file is no chart."""
    from engine.errors import ChartUnreadable
    from engine.parse import needs

    try:
        return needs(path.read_bytes())
    except ChartUnreadable:  # the gate says why, with all the rest
        return None
