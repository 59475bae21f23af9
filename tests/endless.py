"""A question no store ever has an answer to."""

from sqlalchemy import text

COUNTING = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i % 9 + 1 FROM n) SELECT count(*) FROM n"


def count_for_ever(session, *_, **__):
    return session.scalar(text(COUNTING))
