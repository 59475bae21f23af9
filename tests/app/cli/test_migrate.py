"""banjie case migrate"""

import pytest

from tests.versions import MOVED, publish, version_of

YES = {"BANJIE_ALLOW_MIGRATION": "yes"}


@pytest.fixture
def number(city):
    """A case on the first of two versions."""
    number = city.file().case_number
    city.finish(number, "accept", "accept", "acceptor")
    publish(city, MOVED)
    return number


@pytest.fixture
def migrate(banjie, city, number):
    """The command on the database of the city, for that case."""
    url = city.database.url.render_as_string(hide_password=False)

    def run(*words, reason="法规修订。", by="admin", **env):
        told = ("case", "migrate", number, "--to", 2, "--reason", reason, "--as", by, *words)
        return banjie(*told, BANJIE_DATABASE_URL=url, **env)

    return run


def test_a_case_is_moved_with_a_map_of_its_nodes(city, number, migrate):
    told = migrate("--map", "check=inspect", **YES)

    assert (told.exit_code, told.stdout) == (0, f"{number}：已迁移到第 2 版。\n")
    assert version_of(city, number) == 2


def test_a_map_with_holes_a_wrong_person_and_a_missing_switch_are_refusals(city, number, migrate):
    refused = [
        migrate(**YES),
        migrate("--map", "check=inspect", by="handler", **YES),
        migrate("--map", "check=inspect"),
    ]

    assert [each.exit_code for each in refused] == [1, 1, 1]
    assert all(each.stderr for each in refused)
    assert version_of(city, number) == 1


def test_what_is_no_map_is_wrong_use(migrate):
    for wrong in ("check", "check=", "=inspect"):
        assert migrate("--map", wrong, **YES).exit_code == 2
