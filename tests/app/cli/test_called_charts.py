"""banjie chart check and publish, for charts that call one another: called ones first, whatever the order."""

import json

import pytest

from app.queries.charts import newest
from tests.called import hearing, permit
from tests.outside import FORMS


@pytest.fixture
def here(banjie, city):
    """The command on the database of the city."""
    url = city.database.url.render_as_string(hide_password=False)
    return lambda *words: banjie(*words, BANJIE_DATABASE_URL=url)


@pytest.fixture
def folder(tmp_path):
    """Two charts, one of which calls the other, with their form."""
    (tmp_path / "forms").mkdir()
    (tmp_path / "forms" / "shop.json").write_text(json.dumps(FORMS["shop"]))
    (tmp_path / "permit.bpmn").write_bytes(permit())
    (tmp_path / "hearing.bpmn").write_bytes(hearing())
    return tmp_path


def test_a_called_chart_may_stand_among_the_files(banjie, folder):
    told = banjie("chart", "check", folder / "permit.bpmn", folder / "hearing.bpmn")

    assert told.exit_code == 0, told.output
    assert told.output.count("：可以发布") == 2


def test_without_it_and_without_a_database_the_call_leads_nowhere(banjie, folder):
    told = banjie("chart", "check", folder / "permit.bpmn", BANJIE_SECRET_KEY="")

    assert told.exit_code == 1
    assert "hearing" in told.stdout


def test_a_called_chart_may_be_published_already(here, folder):
    before = here("chart", "check", folder / "permit.bpmn")
    here("chart", "publish", folder / "hearing.bpmn", "--as", "designer")

    after = here("chart", "check", folder / "permit.bpmn")

    assert (before.exit_code, after.exit_code) == (1, 0)


def test_several_files_are_published_together_the_called_ones_first(here, folder, city):
    told = here("chart", "publish", folder / "permit.bpmn", folder / "hearing.bpmn", "--as", "designer")

    assert told.exit_code == 0, told.output
    assert [line.partition("：")[0] for line in told.stdout.splitlines()] == ["hearing", "permit"]
    with city.database.reading() as session:
        assert newest(session, "permit").version == newest(session, "hearing").version == 1


def test_of_several_files_all_are_published_or_none(here, folder, city):
    (folder / "hearing.bpmn").write_bytes(hearing().replace(b'sourceRef="hear"', b'sourceRef="nowhere"'))

    told = here("chart", "publish", folder / "permit.bpmn", folder / "hearing.bpmn", "--as", "designer")

    assert told.exit_code == 1
    assert here("chart", "check", folder / "permit.bpmn").exit_code == 1


def test_files_that_call_each_other_are_refused_with_the_circle(banjie, folder):
    (folder / "hearing.bpmn").write_bytes(hearing(calls="permit"))

    told = banjie("chart", "check", folder / "permit.bpmn", folder / "hearing.bpmn")

    assert told.exit_code == 1
    assert "形成循环" in told.stderr
