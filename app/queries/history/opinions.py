"""What somebody wrote with a step: read from the record itself, so that what was redacted is found nowhere."""

from sqlalchemy import ColumnElement, func, literal_column

from app.models import Record
from app.queries.expressions import text_in

TEXT: ColumnElement[str] = literal_column("'text'")
REASONS: ColumnElement[str] = literal_column("'reasons'")
STOPS: ColumnElement[str] = literal_column("'。．.！!；; '")


def opinion_text() -> ColumnElement[str]:
    """Of an opinion; of what has reasons alone, those."""
    return func.coalesce(text_in(Record.body, TEXT), text_in(Record.body, REASONS), "")


def opinion_words() -> ColumnElement[str]:
    """Without the stop at the end: 「同意」 and 「同意。」 are the same words."""
    return func.rtrim(opinion_text(), STOPS)
