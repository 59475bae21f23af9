"""What lies on the desk: sealed with the decision, to be proven; shown beside the case; forgotten in time."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import delete, func, select, update

from app.errors import InvalidMaterials, NotAllowed, NotFound
from app.jobs.forgetter import Forgetter
from app.models import Case, Draft, Enclosure, MaterialCheck, Organisation, Record
from app.queries.case_heads import head_of
from app.queries.checks import checks_of
from app.queries.task_drafts import drafts_of
from app.queries.enclosures import enclosures_of
from app.queries.field_changes import changes_of
from app.queries.materials import materials_of
from app.queries.phrases import phrases_of
from app.queries.related import related_cases
from app.services.add_remark import add_remark
from app.services.check_material import check_material
from app.services.enclose_file import FileIn, enclose_file
from app.services.keep_phrases import add_phrase, change_phrase
from app.services.publish_chart import publish_chart
from app.services.rebuild_case import rebuild_case
from app.services.save_draft import save_draft
from app.services.suspend_case import suspend_case
from app.services.terminate_case import terminate_case
from app.services.verifying.case import verify_case
from engine.bundle import forms_to_json
from engine.chart import Field
from engine.errors import CaseEnded
from tests.city import CHECK_FORM, FORM, SHOP_FORM, City
from tests.city_chart import SHOP_PERMIT
from tests.redaction import redacted

BACK = 'label="退回收件" opinion="required"/></gov:outcomes>'
LOOKED_AT = SHOP_PERMIT.replace(BACK.encode(), f'{BACK}<gov:materials check="required"/>'.encode())


def judged(city: City, number: str, code: str, verdict: str, remark: str = "", by: str = "acceptor") -> None:
    with city.work() as session:
        told = {"task_id": city.task(session, number, "accept"), "code": code, "verdict": verdict, "remark": remark}
        check_material(session, **told, person=city.person(session, by), now=city.now)


def enclosed(city: City, number: str, name: str, by: str = "acceptor") -> int:
    with city.work() as session:
        file = FileIn(
            digest=name[0].encode().hex().ljust(64, "0"), size=7, file_name=name, media_type="application/pdf"
        )
        task_id, person = city.task(session, number, "accept"), city.person(session, by)
        return enclose_file(session, task_id=task_id, file=file, person=person, now=city.now).id


def findings(city: City, number: str) -> list[str]:
    with city.work() as session:
        return [each.field for each in verify_case(session, number=number).findings]


@pytest.fixture
def number(city):
    return city.file().case_number


@pytest.mark.parametrize(
    ("spoil", "place"),
    [
        (update(MaterialCheck).values(verdict="ok"), "material_check.accept#1.m1"),
        (update(MaterialCheck).values(remark="改过。"), "material_check.accept#1.m1"),
        (delete(MaterialCheck), "material_check.accept#1.m1"),
        (update(Enclosure).values(file_name="改名.pdf"), "enclosure.1"),
        (delete(Enclosure), "enclosure.1"),
    ],
    ids=str,
)
def test_what_was_sealed_can_be_proven(city, number, spoil, place):
    judged(city, number, "m1", "not_ok", "营业执照已过期。")
    enclosed(city, number, "勘验记录.pdf")
    city.finish(number, "accept", "accept", "acceptor", opinion="受理。")
    before = findings(city, number)

    with city.work() as session:
        session.execute(spoil)
    after = findings(city, number)

    assert before == []
    assert after == [place]


def test_an_enclosure_and_a_verdict_can_be_erased_and_the_rest_still_agrees(city, number):
    judged(city, number, "m1", "not_ok", "身份证号码有误。")
    judged(city, number, "m2", "ok")
    gone, stays = enclosed(city, number, "甲.pdf"), enclosed(city, number, "乙.pdf")
    city.finish(number, "accept", "accept", "acceptor")

    with city.work() as session:
        for record in session.scalars(select(Record).where(Record.kind.in_(("checks", "enclosures")))):
            record.body, record.leaves = redacted(record.body, record.salt, {"m1", str(gone)})
            record.salt = None
        session.execute(delete(MaterialCheck).where(MaterialCheck.code == "m1"))
        session.execute(delete(Enclosure).where(Enclosure.id == gone))

    assert findings(city, number) == []
    with city.work() as session:
        rebuild_case(session, number=number)
        case_id = session.scalars(select(Case.id)).one()
        assert [each.id for each in enclosures_of(session, case_id, city.person(session, "leader"))] == [stays]
    assert findings(city, number) == []


def test_a_chart_may_demand_that_every_material_is_looked_at(city):
    with city.work() as session:
        designer = city.person(session, "designer")
        forms = forms_to_json({"shop": SHOP_FORM, "check": CHECK_FORM})
        publish_chart(session, source=LOOKED_AT, forms=forms, person=designer, now=city.now)
    number = city.file().case_number
    judged(city, number, "m1", "ok")
    judged(city, number, "m2", "pending")

    with pytest.raises(InvalidMaterials) as refused:
        city.finish(number, "accept", "accept", "acceptor")
    judged(city, number, "m2", "not_ok", "制度不全。")
    city.finish(number, "accept", "accept", "acceptor")

    assert list(refused.value.materials) == ["m2"]


def test_a_verdict_of_an_earlier_task_is_shown_as_such(city, number):
    judged(city, number, "m1", "not_ok", "缺页。")
    city.finish(number, "accept", "accept", "acceptor")

    with city.work() as session:
        case_id, task_id = session.scalars(select(Case.id)).one(), city.task(session, number, "check")
        [check] = checks_of(session, case_id, task_id, materials_of(session, case_id)).values()

    assert (check.verdict, check.person_name != "", check.is_earlier) == ("not_ok", True, True)


def test_what_was_said_before_the_case_went_back_is_shown(city, number):
    city.finish(number, "accept", "back", "acceptor", opinion="面积有误。")
    city.finish(number, "receive", "complete", "clerk", form={**FORM, "area": "99.0", "note": "已更正"})
    city.finish(number, "accept", "accept", "acceptor")
    city.finish(number, "check", "pass", "handler", form={"findings": "符合要求"})

    with city.work() as session:
        head, chart = head_of(session, number)
        changes = changes_of(session, head.id, chart)

    assert {key: (each.old, each.new, each.label) for key, each in changes.items()} == {
        "area": ("86.5", "99.0", "面积"),
        "note": (None, "已更正", "备注"),
    }
    assert {each.node_name for each in changes.values()} == {"收件"}


def test_a_case_that_never_went_back_has_no_changes(city):
    number = city.granted()

    with city.work() as session:
        head, chart = head_of(session, number)
        assert changes_of(session, head.id, chart) == {}


def test_other_cases_of_an_applicant_are_found_by_number_or_else_by_name(city):
    with city.work() as session:
        designer = city.person(session, "designer")
        known = replace(SHOP_FORM, fields=(*SHOP_FORM.fields, Field("id_no", "证件号码")))
        forms = forms_to_json({"shop": known, "check": CHECK_FORM})
        publish_chart(session, source=SHOP_PERMIT, forms=forms, person=designer, now=city.now)
    nameless = city.file().case_number
    first, namesake, renamed, same = (
        city.file(form={**FORM, "applicant_name": name, "id_no": number}).case_number
        for name, number in (("何俊", "A1"), ("何俊", "B2"), ("何俊俊", "A1"), ("何俊", "A1"))
    )

    with city.work() as session:
        shown = {
            who: [(each.number, each.by_identity) for each in related_cases(session, city.person(session, who), head)]
            for head in [head_of(session, first)[0]]
            for who in ("acceptor", "stranger")
        }
        by_name = related_cases(session, city.person(session, "acceptor"), head_of(session, nameless)[0])

    assert shown == {"acceptor": [(same, True), (renamed, True), (nameless, False)], "stranger": []}
    assert [each.number for each in by_name] == [same, namesake, first]


def test_a_draft_is_no_part_of_the_case_and_is_forgotten_in_time(city, number):
    with city.work() as session:
        told = {"task_id": city.task(session, number, "accept"), "opinion": "拟同意"}
        for name in ("acceptor", "second_acceptor"):
            save_draft(session, **told, person=city.person(session, name), now=city.now)
    enclosed(city, number, "没用上.pdf", by="second_acceptor")
    city.finish(number, "accept", "accept", "acceptor")
    forgetter = Forgetter(city.database, 30, clock=lambda: city.now)

    with city.work() as session:
        listed = drafts_of(session, city.person(session, "second_acceptor"))
    city.now += timedelta(days=29)
    early = forgetter.forget()
    city.now += timedelta(days=1)
    late = forgetter.forget()

    assert [(each.case_number, each.says) for each in listed] == [(number, "任务已由他人办理")]
    assert (early, late) == (0, 2)
    with city.work() as session:
        assert session.scalar(select(func.count()).select_from(Draft)) == 0
    assert findings(city, number) == []


def test_opinions_are_added_to_while_the_case_is_open(city, number):
    city.finish(number, "accept", "accept", "acceptor", opinion="受理。")

    def add(by="acceptor", opinion="补充说明。"):
        with city.work() as session:
            told = {"task_id": city.task(session, number, "accept"), "opinion": opinion}
            return add_remark(session, **told, person=city.person(session, by), now=city.now)

    running = add()
    with city.work() as session:
        suspend_case(session, number=number, reasons="等待。", person=city.person(session, "handler"), now=city.now)
    suspended = add()
    with pytest.raises(NotAllowed):
        add(by="second_acceptor")
    with city.work() as session:
        terminate_case(session, number=number, reasons="终止。", person=city.person(session, "admin"), now=city.now)
    with pytest.raises(CaseEnded):
        add()

    assert (running.events, suspended.events) == ((), ())
    assert findings(city, number) == []


def test_phrases_of_a_department_are_kept_by_who_leads_there(city):
    with city.work() as session:
        office = session.scalars(select(Organisation.id).where(Organisation.code == "market")).one()
        leader, handler, stranger, admin = (
            city.person(session, name) for name in ("leader", "handler", "stranger", "admin")
        )
        phrase_id = add_phrase(session, text="经审查，同意。", org_id=office, person=leader)
        change_phrase(session, phrase_id=phrase_id, text="经审查，拟同意。", person=admin)

        for person in (handler, stranger):
            with pytest.raises(NotAllowed):
                change_phrase(session, phrase_id=phrase_id, text="x", person=person)
        with pytest.raises(NotFound):
            add_phrase(session, text="x", org_id=10**6, person=admin)
        seen = {each.name: [row.text for row in phrases_of(session, each)] for each in (handler, stranger)}

    assert seen[handler.name] == ["经审查，拟同意。"]
    assert len(seen[stranger.name]) == 3
