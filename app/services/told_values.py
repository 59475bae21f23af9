"""What another system tells a case: values of the kinds their fields have, spelled as people's are kept."""

from collections.abc import Mapping
from typing import Any

from app.errors import InvalidForm
from app.services.field_types import WrongValue, value_of
from app.services.forms import label_of
from engine.chart import Chart, Field


def check_told(chart: Chart, data: Mapping[str, Any]) -> None:
    """Whether they may be told at all, the engine says; nothing takes a value away. Raises InvalidForm."""
    fields = {key: chart.fields[key] for key, given in data.items() if key in chart.fields and given is not None}
    wrong = {key: f"{label_of(field)}{why}" for key, field in fields.items() if (why := _against(field, data))}
    if wrong:
        raise InvalidForm(wrong)


def _against(field: Field, data: Mapping[str, Any]) -> str:
    given = data[field.key]
    if field.type == "decimal" and type(given) is int:
        given = str(given)
    try:
        kept = value_of(field, given, data)
    except WrongValue as error:
        return str(error)
    if isinstance(kept, list) and isinstance(given, list):
        return ""
    return "" if (type(kept), kept) == (type(given), given) else "的写法不对。"
