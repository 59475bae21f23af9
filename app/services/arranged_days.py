"""Days of a working calendar that are not what their weekday says, as people write them down."""

from dataclasses import dataclass

OFF, ON = "放假", "调休上班"
KINDS = (OFF, ON)


@dataclass(frozen=True, slots=True)
class ArrangedDay:
    """`kind`: 放假 or 调休上班; `name`: the holiday it belongs to."""

    kind: str
    name: str = ""
