"""banjie case, banjie token and banjie chart publish, on a city with a case that was granted."""

import json
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import select, text, update

from app.factory import create_app
from app.models import Case, JournalLine
from config import Config
from engine.canonical import canonical
from engine.replay import digest_of
from tests.app.callers import Caller
from tests.app.release.studio import Studio

BPMN = Path(__file__).parents[3] / "bpmn"


@pytest.fixture
def here(banjie, city):
    """The command on the database of the city."""
    url = city.database.url.render_as_string(hide_password=False)
    return lambda *words, **settings: banjie(*words, **settings, BANJIE_DATABASE_URL=url)


@contextmanager
def signed(city, folder, token):
    """A program that brings this token to the application on the city's database."""
    url = city.database.url.render_as_string(hide_password=False)
    web = create_app(Config("k" * 32, url, folder / "files", TESTING=True))
    yield Caller(web.test_client(), token)
    web.extensions["database"].dispose()


def lines_of(session, number):
    asked = select(JournalLine).join(Case, JournalLine.case_id == Case.id).where(Case.number == number)
    return session.scalars(asked.order_by(JournalLine.seq)).all()


def told_by_a_later_version(session, number):
    """Every line under rules this version does not know; the chain holds."""
    before = b""
    for line in lines_of(session, number):
        line.body = canonical(json.loads(line.body) | {"semantics": 9, "prev": before.hex()})
        before = line.digest = digest_of(line.body)
    session.execute(update(Case).where(Case.number == number).values(head=before))


def test_a_case_is_shown_in_the_words_of_the_house(city, here):
    number = city.granted()

    told = here("case", "show", number)

    assert told.exit_code == 0
    assert all(word in told.stdout for word in (number, "开店许可", "已办结", "何俊", "办理经过"))


def test_a_case_with_a_line_that_cannot_be_read_is_shown(city, here):
    number = city.granted()
    with city.database.transaction() as session:
        session.execute(text("UPDATE journal SET body = :nothing WHERE seq = 3"), {"nothing": b"[]"})

    told = here("case", "show", number)

    assert told.exit_code == 0
    assert "第 3 条记录无法读取" in told.stdout and "批准" in told.stdout


def test_an_unknown_case_is_a_refusal(city, here):
    assert here("case", "show", "990123XX2026112300001").exit_code == 1


def test_a_journal_that_holds_is_verified(city, here):
    number = city.granted()

    assert here("case", "verify", number).exit_code == 0
    assert here("case", "verify", "--all").exit_code == 0


def test_a_line_changed_by_hand_is_named(city, here):
    city.granted()
    number = city.granted()
    with city.database.transaction() as session:
        line = lines_of(session, number)[2]
        line.body = line.body.replace(b'"actor":"p', b'"actor":"p9')

    told = here("case", "verify", "--all")

    assert told.exit_code == 1
    assert [each for each in told.stdout.splitlines() if "：不一致" in each] == [f"{number}：不一致"]
    assert "  第 3 条（" in told.stdout
    assert "1 个办件与命令日志不一致。" in told.stderr


def test_a_row_changed_by_hand_is_found(city, here):
    number = city.granted()
    with city.database.transaction() as session:
        session.execute(text("UPDATE case_file SET result = 'refused' WHERE number = :number"), {"number": number})

    told = here("case", "verify", "--all")

    assert told.exit_code == 1
    assert f"{number}：不一致" in told.stdout


def test_a_case_this_version_cannot_execute_is_not_called_verified(city, here):
    number = city.granted()
    with city.database.transaction() as session:
        told_by_a_later_version(session, number)

    told = here("case", "verify", number)

    assert told.exit_code == 1
    assert f"{number}：本版本不可重算" in told.stdout
    assert "没有不一致" not in told.stdout
    assert "1 个办件不能由本版本重新执行，未能核验。" in told.stderr


def test_a_case_that_makes_no_sense_does_not_hide_the_others(city, here):
    broken, changed = city.granted(), city.granted()
    damages = (
        "UPDATE journal SET body = :nothing WHERE case_id = (SELECT min(id) FROM case_file) AND seq = 2",
        "UPDATE record SET body = '5' WHERE case_id = (SELECT min(id) FROM case_file)",
        "UPDATE case_file SET stage = 'x' WHERE id = (SELECT max(id) FROM case_file)",
    )
    with city.database.transaction() as session:
        for damage in damages:
            session.execute(text(damage), {"nothing": b"[]"} if ":nothing" in damage else {})

    told = here("case", "verify", "--all")

    assert told.exit_code == 1
    assert f"{broken}：不一致" in told.stdout and "第 2 条（journal.body）" in told.stdout
    assert f"{changed}：不一致" in told.stdout and "case_file.stage" in told.stdout


def test_verify_wants_a_number_or_a_part_or_all(city, here):
    assert here("case", "verify").exit_code == 2
    assert here("case", "verify", "990123", "--all").exit_code == 2
    assert here("case", "verify", "--all", "--item", "shop").exit_code == 2
    assert here("case", "verify", "--from", "2026-11-30", "--to", "2026-11-01").exit_code == 2
    assert "不是日期，应如 2026-11-30" in here("case", "verify", "--from", "yesterday").stderr


def test_a_part_is_verified_and_the_chain_alone_executes_nothing(city, here):
    number = city.granted()
    with city.database.transaction() as session:
        session.execute(text("UPDATE case_file SET stage = 'x'"))
        told_by_a_later_version(session, number)
    part = ("--from", "2026-11-23", "--to", "2026-11-23", "--item", "shop", "--org", "market")

    whole, chain = here("case", "verify", *part, "--jobs", 1), here("case", "verify", *part, "--chain")
    nothing = here("case", "verify", "--from", "2026-11-24", "--by", "ended")

    assert whole.exit_code == 1 and "本版本不可重算" in whole.stdout
    assert (chain.exit_code, chain.stdout) == (0, "核验完毕，没有不一致：1 个办件，5 条命令日志。\n")
    assert (nothing.exit_code, nothing.stdout) == (0, "核验完毕，没有不一致：0 个办件，0 条命令日志。\n")
    assert here("case", "verify", "--item", "circus").exit_code == 1


def test_rows_are_restored_from_the_journal(city, here):
    number = city.granted()
    with city.database.transaction() as session:
        session.execute(text("UPDATE case_file SET status = 'running', result = '', state = NULL"))
        session.execute(text("DELETE FROM task"))

    assert here("case", "rebuild", number).exit_code == 0

    assert here("case", "verify", number).exit_code == 0


def test_a_journal_cut_short_is_accepted_only_when_told_so(city, here):
    number = city.granted()
    with city.database.transaction() as session:
        session.execute(text("DELETE FROM journal WHERE seq > 3"))

    refused = here("case", "rebuild", number)
    accepted = here("case", "rebuild", number, "--accept-shorter-journal")

    assert refused.exit_code == 1 and "只剩 3 条" in refused.stderr
    assert accepted.exit_code == 0 and "3 条" in accepted.stdout


def test_a_token_opens_the_api_for_its_person(city, here, tmp_path):
    told = here("token", "create", "clerk", "--days", "3")
    with signed(city, tmp_path, told.stdout.strip()) as program:
        me = program.get("/me")

    assert told.exit_code == 0
    assert (me.status_code, me.json["login"], me.json["groups"]) == (200, "clerk", ["approver", "clerk", "everyone"])


def test_a_token_for_nobody_is_refused(city, here):
    assert here("token", "create", "ghost").exit_code == 1


def test_a_designer_publishes_and_a_clerk_does_not(city, here):
    words = ("chart", "publish", BPMN / "birth_registration.bpmn", "--as")

    refused, published = here(*words, "clerk"), here(*words, "designer")

    assert refused.exit_code == 1 and "无权" in refused.stderr
    assert published.exit_code == 0 and "第 1 版" in published.stdout


def test_where_releases_are_approved_the_first_charts_are_published_and_then_none(city, here):
    words = ("chart", "publish", BPMN / "birth_registration.bpmn", "--as", "designer")
    approved = {"BANJIE_RELEASE": "approved"}

    before = here(*words, **approved)
    city.now -= timedelta(days=29)  # commands take the clock of the wall
    Studio(city).found()
    after = here(*words, **approved)

    assert before.exit_code == 0
    assert after.exit_code == 1 and "须经审批发布" in after.stderr
