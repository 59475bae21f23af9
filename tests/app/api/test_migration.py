"""Migration over HTTP and on the command line: for administrators, where the settings allow it."""

from contextlib import contextmanager

import pytest

from app.factory import create_app
from config import Config
from tests.app.callers import Callers
from tests.outside import holds
from tests.versions import MOVED, publish, version_of

ADMIN, HANDLER = "admin", "handler"
ASKED = {"version": 2, "nodes": {"check": "inspect"}, "reasons": "法规修订。"}


@pytest.fixture
def number(city):
    """A case on the first of two versions."""
    number = city.file().case_number
    city.finish(number, "accept", "accept", "acceptor")
    publish(city, MOVED)
    return number


@contextmanager
def programs(city, folder, allowed):
    url = city.database.url.render_as_string(hide_password=False)
    web = create_app(Config("k" * 32, url, folder / "files", ALLOW_MIGRATION=allowed, TESTING=True))
    yield Callers(web, city.database)
    web.extensions["database"].dispose()


@pytest.fixture
def callers(city, tmp_path):
    with programs(city, tmp_path, allowed=True) as callers:
        yield callers


def path(number):
    return f"/cases/{number}/migration"


def test_an_administrator_moves_a_case(city, callers, number):
    told = callers[ADMIN].post(path(number), json=ASKED)

    assert (told.status_code, told.json["case_number"]) == (200, number)
    case = callers[ADMIN].get(f"/cases/{number}").json
    assert (case["case"]["chart_version"], [task["node"] for task in case["tasks"]]) == (2, ["inspect"])
    assert callers[ADMIN].get(f"/cases/{number}/picture").json["current"] == ["inspect"]
    assert holds(city, number)


def test_what_was_passed_on_the_old_version_alone_is_not_marked_on_the_new_one(city, callers, number):
    callers[ADMIN].post(path(number), json=ASKED)

    picture = callers[ADMIN].get(f"/cases/{number}/picture").json

    assert "accept" in picture["finished"] and "check" not in picture["finished"] + picture["current"]


def test_it_is_off_unless_switched_on(city, number, tmp_path):
    with programs(city, tmp_path, allowed=False) as callers:
        refused = callers[ADMIN].post(path(number), json=ASKED)

    assert (refused.status_code, refused.json["code"]) == (403, "migration_switched_off")


def test_others_may_not(callers, number):
    assert callers[HANDLER].post(path(number), json=ASKED).status_code == 403


@pytest.mark.parametrize(
    ("wrong", "status"),
    [
        ({"version": 9}, 404),
        ({"version": 0}, 422),
        ({"version": "2"}, 422),
        ({"version": True}, 422),
        ({"nodes": {}}, 409),
        ({"nodes": {"check": 5}}, 422),
        ({"nodes": ["check"]}, 422),
        ({"reasons": ""}, 422),
        ({"more": 1}, 422),
    ],
)
def test_a_wrong_order_changes_nothing(city, callers, number, wrong, status):
    assert callers[ADMIN].post(path(number), json=ASKED | wrong).status_code == status

    assert version_of(city, number) == 1


def test_who_saw_an_older_case_is_told(callers, number):
    refused = callers[ADMIN].post(path(number), json=ASKED, headers={"If-Match": f'"{number}:1"'})

    assert (refused.status_code, refused.json["code"]) == (412, "stale")


def test_a_map_is_no_longer_than_a_chart(callers, number):
    endless = {f"n{each}": "inspect" for each in range(1001)}

    answer = callers[ADMIN].post(path(number), json=ASKED | {"nodes": endless})

    assert (answer.status_code, answer.json["code"]) == (422, "invalid")
