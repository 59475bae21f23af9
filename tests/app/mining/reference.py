"""The same numbers counted the slow way, row by row, so that the statements have something to agree with."""

from collections import Counter, defaultdict
from itertools import pairwise
from math import ceil

from sqlalchemy import select

from app.models import HistoryLine
from app.queries.views.mining import Spread


def rows_by_case(session):
    found = defaultdict(list)
    asked = select(HistoryLine).where(HistoryLine.how != "").order_by(HistoryLine.case_id, HistoryLine.seq)
    for row in session.scalars(asked):
        found[row.case_id].append(row)
    return found


def spread_of(values):
    """The value at the rank, as a person would count it."""
    known = sorted(value for value in values if value is not None)
    if not known:
        return Spread()
    return Spread(known[ceil(len(known) / 2) - 1], known[ceil(len(known) * 9 / 10) - 1], sum(known))


def spreads_by(pairs):
    groups = defaultdict(list)
    for key, value in pairs:
        groups[key].append(value)
    return {key: (len(values), spread_of(values)) for key, values in groups.items()}


def took_at_nodes(cases):
    return spreads_by((row.node, row.seconds) for rows in cases.values() for row in rows)


def took_between(cases):
    return spreads_by(
        ((one.node, other.node), int((other.at - one.at).total_seconds()))
        for rows in cases.values()
        for one, other in pairwise(rows)
    )


def ways_of(cases):
    return Counter(tuple((row.node, row.outcome) for row in rows) for rows in cases.values())
