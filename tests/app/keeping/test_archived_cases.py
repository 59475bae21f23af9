"""Archiving by page and by command, and what pages, programs and applicants hear of an archived case."""

from datetime import timedelta

import pytest
import time_machine
from click.testing import CliRunner
from sqlalchemy import text
from structlog.testing import capture_logs

from app.cli import main

TERM = timedelta(days=366)
VERIFY, CASE = ("archive", "--verify"), ("case", "verify")


@pytest.fixture
def granted(office):
    """Two cases that are over for a year and a day."""
    numbers = office.city.granted(), office.city.granted()
    office.sign()
    office.city.now += TERM
    with time_machine.travel(office.city.now, tick=True):
        yield numbers


@pytest.fixture
def banjie(office):
    """The command, on the database of the office."""
    url = office.database.url.render_as_string(hide_password=False)
    env = {"BANJIE_SECRET_KEY": "k" * 32, "BANJIE_HOME": str(office.folder), "BANJIE_DATABASE_URL": url}
    return lambda *words: CliRunner().invoke(main, words, env=env, catch_exceptions=False)


def test_pages_programs_and_applicants_hear_of_it(office, granted, web, sign_in, callers):
    number, other = granted
    asked = text("SELECT query_code FROM case_file WHERE number = :number")
    with office.database.reading() as session:
        code = session.scalar(asked, {"number": number})
    web.config["WTF_CSRF_ENABLED"] = False
    admin, auditor, stranger = sign_in("admin"), sign_in("auditor"), web.test_client()

    day = f"{office.city.now - timedelta(days=365):%Y-%m-%d}"
    done = admin.post("/archive", data={"before": day}, follow_redirects=True).get_data(as_text=True)
    page = sign_in("handler").get(f"/cases/{number}").get_data(as_text=True)
    refused = callers["handler"].get(f"/cases/{number}")
    shown = callers["handler"].get(f"/archived-cases/{number}").json
    stranger.post("/track", data={"number": number, "query_code": code})
    followed = stranger.get(f"/track/{number}").get_data(as_text=True)
    taken = auditor.get(f"/archive/{other}/package.zip")

    assert "已归档 2 个办件。" in done and number in done
    assert "已归档" in page and shown["package"] in page
    assert (refused.status_code, refused.json["code"]) == (410, "case_archived")
    assert refused.json["proof"]["path"] == shown["proof"]["path"]
    assert shown["package"] in followed
    assert sign_in("stranger").get(f"/cases/{number}").status_code == 404
    assert callers["stranger"].get(f"/archived-cases/{number}").status_code == 404
    assert callers["admin"].post(f"/cases/{number}/termination", {"reasons": "误办"}).status_code == 410
    for path, asked in ((f"/cases/{number}/verification", None), ("/verifications", {"number": number})):
        answer = callers["auditor"].post(path, asked)
        assert (answer.status_code, answer.json["code"], answer.json["place"]) == (410, "case_archived", shown["place"])
    assert "逐项核验通过" in auditor.get(f"/archive/{number}/verdict").get_data(as_text=True)
    assert taken.data == (office.vault.root / f"{office.city.now.year - 1}/{other}.zip").read_bytes()
    taken.close()
    assert admin.get(f"/archive/{other}/package.zip").status_code == 403, "it holds personal data"
    assert "下载归档包" not in admin.get(f"/cases/{other}").get_data(as_text=True)
    assert sign_in("handler").post("/archive", data={"before": day}).status_code == 403
    too_soon = admin.post("/archive", data={"before": f"{office.city.now:%Y-%m-%d}"})
    assert too_soon.status_code == 422


def test_where_the_key_lies_that_is_missed_stands_in_the_log_and_on_no_page(office, granted, web, sign_in, monkeypatch):
    monkeypatch.setitem(web.config, "LOG_KEYS", office.folder / "lost")
    monkeypatch.setitem(web.config, "WTF_CSRF_ENABLED", False)
    admin = sign_in("admin")

    with capture_logs() as said:
        page = admin.post("/archive", data={"before": f"{office.city.now - timedelta(days=365):%Y-%m-%d}"})

    assert page.status_code == 500 and "找不到日志签名私钥" in page.text and str(office.folder) not in page.text
    assert [str(office.folder / "lost") in str(each["exc_info"]) for each in said if "exc_info" in each] == [True]


def test_a_command_archives_and_verifies(office, granted, banjie):
    number, other = granted
    day = f"{office.city.now - timedelta(days=365):%Y-%m-%d}"

    first, second = banjie("archive", "--before", day, "--most", "1"), banjie("archive", "--before", day)
    office.sign()
    good, one, all_of_it = (banjie(*words) for words in (VERIFY, (*CASE, number), (*CASE, "--all", "--packages")))
    next(office.vault.root.glob(f"*/{other}.zip")).unlink()
    bad, bad_one, bad_all = (banjie(*words) for words in (VERIFY, (*CASE, other), (*CASE, "--all", "--packages")))

    assert (first.exit_code, first.stdout) == (0, f"{number}：已归档。\n已归档 1 个办件。\n")
    assert (second.exit_code, second.stdout) == (0, f"{other}：已归档。\n已归档 1 个办件。\n")
    assert [each.exit_code for each in (good, one, all_of_it)] == [0, 0, 0], all_of_it.output
    assert one.stdout == f"{number}：已归档，归档包逐项核验，没有不一致。\n"
    assert [each.exit_code for each in (bad, bad_one, bad_all)] == [1, 1, 1]
    assert banjie(*CASE, "--all").exit_code == 0, "packages are opened where that is asked for"
    assert banjie(*CASE, number, "--packages").exit_code == 2
    assert bad.stdout.startswith(f"{other}：第 0 条（archived_case.package）")
    assert banjie("archive", "--before", f"{office.city.now:%Y-%m-%d}").exit_code == 1
    assert banjie("archive", "--before", day, "--verify").exit_code == 2
