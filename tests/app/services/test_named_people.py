"""A chart may take the people of a task from a form: who is not there is refused, not written."""

import pytest

from app.errors import AppointeeUnknown
from app.services.named_people import check_named


def test_who_is_there_is_taken(city):
    with city.database.reading() as session:
        check_named(session, ["", f"p{city.ids['leader']}", f"p{city.ids['handler']}"])


@pytest.mark.parametrize("key", ["p999", "p0", "p99999999999999999999", "nobody"])
def test_who_is_not_there_is_named(city, key):
    with city.database.reading() as session, pytest.raises(AppointeeUnknown, match=key):
        check_named(session, [f"p{city.ids['leader']}", key])
