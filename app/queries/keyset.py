"""Keys of pages: where a list stopped, as text that goes into an address."""

from datetime import UTC, datetime, timedelta

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
LAST_ID = 2**31 - 1
MICROSECOND = timedelta(microseconds=1)


def key_of(at: datetime, row_id: int) -> str:
    return f"{(at - EPOCH) // MICROSECOND}-{row_id}"


def from_key(key: str) -> tuple[datetime, int] | None:
    """None for the first page; a key nobody gave out also begins at the front."""
    moment, _, row_id = key.partition("-")
    if not (moment.isascii() and moment.isdigit() and row_id.isascii() and row_id.isdigit()) or len(key) > 40:
        return None
    if int(row_id) > LAST_ID:
        return None
    try:
        return EPOCH + int(moment) * MICROSECOND, int(row_id)
    except OverflowError:
        return None
