"""收件."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import func, select

from app.errors import InvalidForm, InvalidMaterials, ItemNotOpen, NotAllowed, RequestKeyReused
from app.models import Case, JournalLine, Material, NumberSequence, Record, Task
from app.services.handed_in import HandedIn
from engine.errors import OpinionRequired, UnknownOutcome
from engine.replay import read_line
from tests.city import FORM, PAPERS


def rows(city, what):
    with city.database.reading() as session:
        return session.scalars(select(what)).all()


def test_a_filed_case_waits_for_acceptance(city):
    answer = city.file()

    assert (answer.seq, answer.status, answer.stage, answer.result) == (2, "running", "accept", "")
    [case] = rows(city, Case)
    assert (case.number, case.revision, case.applicant) == (answer.case_number, 2, "何俊")
    done, waiting = sorted(rows(city, Task), key=lambda task: task.id)
    assert (done.key, done.how, done.outcome) == ("receive#1", "completed", "complete")
    assert (waiting.key, waiting.role, waiting.closed_at) == ("accept#1", "acceptor", None)


def test_a_task_lies_where_the_chart_says(city):
    city.file()

    done, waiting = sorted(rows(city, Task), key=lambda task: task.id)
    [case] = rows(city, Case)
    assert (done.org_id, waiting.org_id) == (case.accepting_id, case.handling_id)
    assert case.accepting_id != case.handling_id


def test_numbers_count_up_within_a_day_of_beijing(city):
    city.now = datetime(2026, 11, 23, 15, 58, tzinfo=UTC)  # two minutes to midnight in Beijing

    numbers = [city.file().case_number for _ in range(3)]

    assert numbers == ["990123SC2026112300001", "990123SC2026112400001", "990123SC2026112400002"]


def test_a_filing_that_fails_gives_its_number_back(city):
    with pytest.raises(UnknownOutcome):
        city.file(outcome="whatever")

    assert rows(city, NumberSequence) == []
    assert rows(city, Case) == []


def test_the_query_code_has_no_signs_that_look_alike(city):
    city.file(random_bytes=lambda size: bytes(range(256 - size, 256)))

    [case] = rows(city, Case)
    assert len(case.query_code) == 6
    assert not set(case.query_code) & set("01IO")


def test_personal_data_stays_out_of_the_journal(city):
    city.file()

    said = b"".join(line.body for line in rows(city, JournalLine))
    assert b"13900000101" not in said
    assert "何俊".encode() not in said
    complete = read_line(rows(city, JournalLine)[1].body)["command"]
    assert complete["data"] == {"risk": "low", "seats": 12}
    assert sorted(complete["records"]) == ["document.receipt", "form", "materials"]


def test_what_was_filled_in_is_kept_beside_it(city):
    city.file()

    kept = {row.kind: row.body for row in rows(city, Record)}
    paper = {"m1": [["provided", "", "", "", 0]], "m2": [["tolerated", "", "", "", 0]]}
    assert kept == {"form": FORM, "materials": paper}


def test_two_people_who_wrote_the_same_have_different_roots(city):
    city.file()
    city.file()

    forms = [row.root for row in rows(city, Record) if row.kind == "form"]
    assert len(set(forms)) == 2


def test_every_wrong_field_is_told_at_once(city):
    wrong = {"applicant_name": " ", "mobile": "110", "area": 86.5, "risk": "none", "secret": 1}

    with pytest.raises(InvalidForm) as told:
        city.file(form=wrong | {"area": "many"})

    assert sorted(told.value.fields) == ["applicant_name", "area", "mobile", "risk", "secret"]
    assert "联系电话" in told.value.fields["mobile"]


@pytest.mark.parametrize(
    ("papers", "problems"),
    [
        ([], {"m1", "m2"}),
        ([HandedIn("m1", "tolerated"), HandedIn("m2")], {"m1"}),
        ([HandedIn("m1"), HandedIn("m2", "committed")], {"m2"}),
        ([HandedIn("m1"), HandedIn("m2"), HandedIn("m9")], {"m9"}),
        ([HandedIn("m1"), HandedIn("m2"), HandedIn("m3", "promised")], {"m3"}),
    ],
)
def test_every_problem_with_the_materials_is_told_at_once(city, papers, problems):
    with pytest.raises(InvalidMaterials) as told:
        city.file(materials=papers)

    assert set(told.value.materials) == problems


def test_an_application_that_is_turned_away_needs_no_materials(city):
    answer = city.file(outcome="not_competent", materials=(), opinion="请到卫生健康局办理。")

    assert (answer.status, answer.result) == ("ended", "not_accepted")


def test_turning_away_needs_a_written_reason(city):
    with pytest.raises(OpinionRequired):
        city.file(outcome="not_competent", materials=())


def test_several_files_of_one_material_are_several_pieces(city):
    city.file(materials=[*PAPERS, HandedIn("m1", digest="ab" * 32, file_name="申请书.pdf", size=3)])

    assert [(row.code, row.file_name) for row in rows(city, Material)] == [("m1", ""), ("m2", ""), ("m1", "申请书.pdf")]


@pytest.mark.parametrize("by", ["acceptor", "leader", "admin", "stranger"])
def test_only_a_window_files(city, by):
    with pytest.raises(NotAllowed, match="窗口"):
        city.file(by)


def test_a_window_that_is_not_the_clerks_is_refused(city):
    with pytest.raises(NotAllowed):
        city.file(accepting="market")


def test_an_unknown_item_is_not_open(city):
    with pytest.raises(ItemNotOpen):
        city.file(item_code="nothing")


def test_the_same_request_again_is_the_same_case(city):
    first = city.file(request_key="k1")
    again = city.file(request_key="k1")

    assert again == first
    with city.database.reading() as session:
        assert session.scalar(select(func.count()).select_from(Case)) == 1
        assert session.scalar(select(func.count()).select_from(Record)) == 2


def test_the_same_request_is_recognised_after_the_case_went_on(city):
    first = city.file(request_key="k1")
    city.finish(first.case_number, "accept", "accept", "acceptor")

    assert city.file(request_key="k1") == first


@pytest.mark.parametrize(
    "other",
    [
        {"form": FORM | {"mobile": "13900000102"}},
        {"form": FORM | {"risk": "high"}},
        {"materials": (*PAPERS, HandedIn("m3"))},
        {"outcome": "not_competent", "opinion": "x"},
        {"item_code": "another"},
    ],
)
def test_a_request_key_is_good_for_one_application(city, other):
    city.file(request_key="k1")

    with pytest.raises(RequestKeyReused):
        city.file(request_key="k1", **other)


def test_two_people_may_choose_the_same_request_key(city):
    first = city.file("clerk", request_key="k1")
    second = city.file("other_clerk", request_key="k1")

    assert first.case_number != second.case_number


def test_a_moment_without_a_zone_is_refused(city):
    city.now = (city.now + timedelta()).replace(tzinfo=None)

    with pytest.raises(Exception, match="zone"):
        city.file()
