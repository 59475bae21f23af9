"""banjie calendar"""

from datetime import UTC, datetime

import pytest

from app.demo.people import employ_people
from app.demo.places import found_places
from app.services.initial_calendar import publish_first_calendar

ADMIN, CLERK = "hujianping", "zhangwei"
BEGUN = datetime(2026, 11, 1, tzinfo=UTC)


@pytest.fixture
def calendar(banjie, database):
    """`calendar("list")` in a county that has begun with the official arrangements."""
    with database.transaction() as session:
        found_places(session)
        employ_people(session)
        publish_first_calendar(session, BEGUN)
    url = database.url.render_as_string(hide_password=False)
    return lambda *words: banjie("calendar", *words, BANJIE_DATABASE_URL=url)


def test_a_year_is_shown_with_what_is_known_of_it(calendar):
    official, guess = calendar("show", 2026), calendar("show", 2027)

    assert official.stdout.startswith("2026 年（正式）\n") and "2026-10-10  调休上班  国庆节" in official.stdout
    assert guess.stdout.startswith("2027 年（暂定）\n")


def test_an_exported_file_is_imported_as_a_new_version(calendar, tmp_path):
    file = tmp_path / "2026.csv"
    file.write_text(calendar("export", "--year", 2026).stdout.replace("2026-10-10,调休上班,国庆节,\n", ""))

    told = calendar("import", "--file", file, "--as", ADMIN, "--reason", "县政府通知")

    assert told.exit_code == 0, told.output
    assert "2026-10-10" not in calendar("show", 2026).stdout
    newest = calendar("list").stdout.splitlines()[0]
    assert "（现行）" in newest and "胡建平" in newest and "县政府通知" in newest


def test_years_are_imported_from_what_is_published(calendar):
    told = calendar("import", "--year", 2024, "--year", 2028, "--as", ADMIN, "--reason", "补录")

    assert told.exit_code == 0
    assert "2028 年为暂定" in told.stdout and "2024 年为暂定" not in told.stdout


def test_the_same_again_is_no_new_version(calendar):
    told = calendar("import", "--year", 2026, "--as", ADMIN, "--reason", "再次")

    assert (told.exit_code, "没有新版本" in told.stdout) == (0, True)


def test_a_file_with_faults_names_its_lines_and_changes_nothing(calendar, tmp_path):
    file = tmp_path / "bad.csv"
    file.write_text("日期,类型\n2026-13-01,放假\n2026-11-03,休息\n")

    told = calendar("import", "--file", file, "--as", ADMIN, "--reason", "导入")

    assert told.exit_code == 1
    assert "第 2 行：" in told.stderr and "第 3 行：" in told.stderr
    assert len(calendar("list").stdout.splitlines()) == 1


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("import", "--as", ADMIN, "--reason", "无"), 2),
        (("import", "--year", 2026, "--as", CLERK, "--reason", "无"), 1),
        (("import", "--year", 1990, "--as", ADMIN, "--reason", "无"), 2),
    ],
)
def test_what_is_not_asked_rightly_is_refused(calendar, words, code):
    assert calendar(*words).exit_code == code
