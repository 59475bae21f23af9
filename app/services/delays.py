"""How long what went wrong rests before it is tried again."""

from datetime import timedelta

_DOUBLINGS = 20


def delay(attempts: int, first: timedelta, longest: timedelta = timedelta.max) -> timedelta:
    """Each time twice as long as before.

    >>> hours, seconds = timedelta(hours=6), timedelta(seconds=10)
    >>> str(delay(1, seconds, hours)), str(delay(3, seconds, hours)), str(delay(5000, seconds, hours))
    ('0:00:10', '0:00:40', '6:00:00')
    """
    return min(first * 2 ** min(attempts - 1, _DOUBLINGS), longest)
