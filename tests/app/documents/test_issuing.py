"""Documents are issued with the step that makes them: numbered, bound by its line, once."""

import threading

import pytest
from sqlalchemy import select, update

from app.documents.press import Press
from app.errors import CaseMoved
from app.files import FileStore
from app.models import Document, DocumentTemplate, JournalLine, Organisation
from app.queries.documents import document_of, documents_of
from app.services.complete_task import complete_task
from app.services.rebuild_case import rebuild_case
from app.services.set_document import set_document
from app.services.verifying.case import verify_case
from engine.errors import EngineError
from engine.replay import read_line
from tests.app.documents.paper_city import TESTED, decided, issuing
from tests.city import FORM
from tests.redaction import redacted


def documents(city, number):
    with city.database.reading() as session:
        return documents_of(session, number)


def facts(city, document_id):
    with city.database.reading() as session:
        return document_of(session, document_id).data


def verdict(city, number, files=None):
    with city.database.reading() as session:
        return verify_case(session, number=number, files=files)


def test_an_application_gets_its_receipt_at_once(city):
    answer = city.file()

    (receipt,) = documents(city, answer.case_number)
    said = facts(city, receipt.id)
    assert answer.documents == {"receipt": receipt.number} == {"receipt": "ZW收〔2026〕1号"}
    assert (said["title"], said["organisation"], said["applicant"]) == ("收件凭证", "政务服务中心", "何俊")
    assert said["on_behalf"] == "本申请由窗口工作人员clerk同志代申请人录入提交，内容已经申请人确认。"
    assert [each["form"] for each in said["materials"]] == ["纸质", "容缺，限期补交"]


def test_the_trail_says_that_the_clerk_acted_for_the_applicant(city):
    number = city.file().case_number

    with city.database.reading() as session:
        lines = session.scalars(select(JournalLine).order_by(JournalLine.seq)).all()
        said = [read_line(line.body)["on_behalf_of"] for line in lines]
    assert (number, said) == (number, ["applicant", None])


def test_the_number_begins_with_the_word_of_the_organisation(city):
    with city.work() as session:
        session.execute(update(Organisation).where(Organisation.code == "hall").values(prefix="示政服"))

    numbers = [city.file().documents["receipt"] for _ in range(3)]

    assert numbers == ["示政服收〔2026〕1号", "示政服收〔2026〕2号", "示政服收〔2026〕3号"]


def test_a_notice_of_acceptance_tells_the_day_it_will_be_due_and_why(city):
    issuing(city)
    number = city.file().case_number

    answer = city.finish(number, "accept", "accept", "acceptor")

    said = facts(city, documents(city, number)[-1].id)
    assert answer.documents == {"acceptance_notice": "SC受〔2026〕1号"}
    assert (said["accepted"], said["due"], said["promised"]) == ("2026年11月23日", "2026年11月30日", "5 个工作日")
    assert said["basis"] == ["《中华人民共和国行政许可法》第三十二条第一款第五项"]
    assert "次日起算" in said["derivation"][0]


def test_a_notice_of_a_special_procedure_tells_kind_length_and_basis(city):
    issuing(city)
    number = city.file().case_number
    city.finish(number, "accept", "accept", "acceptor")

    answer = city.finish(number, "check", "fail", "handler", form=TESTED, opinion="需要检测。")

    said = facts(city, documents(city, number)[-1].id)
    assert answer.documents == {"special_notice": "SC特告〔2026〕1号"}
    assert (said["procedure"], said["days"]) == ("检测", "5 个工作日")
    assert said["basis"] == ["《行政许可法》第四十五条"]
    assert said["pause_until"]


def test_a_refusal_states_its_reasons_and_remedies(city):
    issuing(city)

    answer = decided(city, "refuse")

    said = facts(city, documents(city, answer.case_number)[-1].id)
    assert answer.documents == {"refuse_decision": "SC许不〔2026〕1号"}
    assert said["reasons"].startswith("场地不合要求。") and "行政复议" in said["remedies"]


def test_a_step_that_is_refused_takes_no_number(city):
    issuing(city)
    number = city.file().case_number
    city.finish(number, "accept", "accept", "acceptor")
    with pytest.raises(EngineError):
        city.finish(number, "check", "fail", "handler", form={**TESTED, "special_days": 900}, opinion="太长。")

    answer = city.finish(number, "check", "fail", "handler", form=TESTED, opinion="需要检测。")

    assert answer.documents == {"special_notice": "SC特告〔2026〕1号"}


def test_the_same_request_again_gets_the_same_number_and_issues_nothing(city):
    issuing(city)
    number = city.file().case_number
    said = {"request_key": "accept-once"}

    first = city.finish(number, "accept", "accept", "acceptor", **said)
    again = city.finish(number, "accept", "accept", "acceptor", **said)

    assert first == again and first.documents
    assert len(documents(city, number)) == 2


def test_many_at_once_get_numbers_without_gaps_or_doubles(city):
    issuing(city)
    numbers = [city.file().case_number for _ in range(8)]
    given, ready = [], threading.Barrier(len(numbers))

    def accept(number):
        ready.wait()
        with city.database.transaction() as session:
            given.append(_accept(city, session, number).documents["acceptance_notice"])

    threads = [threading.Thread(target=accept, args=(number,)) for number in numbers]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sorted(given) == [f"SC受〔2026〕{each}号" for each in range(1, 9)]


def _accept(city, session, number):
    task, person = city.task(session, number, "accept"), city.person(session, "acceptor")
    return complete_task(session, task_id=task, outcome="accept", person=person, now=city.now)


def test_the_journal_binds_what_a_document_states(city):
    issuing(city)
    number = decided(city).case_number
    assert verdict(city, number).findings == ()

    with city.work() as session:
        document = session.scalars(select(Document).where(Document.kind == "grant_decision")).one()
        document.data = {**document.data, "applicant": "何骏"}

    (found,) = verdict(city, number).findings
    assert found.field == "document.grant_decision.data"


@pytest.mark.parametrize(
    ("column", "value"), [("number", "SC许准〔2026〕9号"), ("kind", "refuse_decision"), ("seq", 1)]
)
def test_a_document_that_was_altered_is_found(city, column, value):
    number = city.file().case_number

    with city.work() as session:
        session.execute(update(Document).values({column: value}))

    assert verdict(city, number).findings != ()


def test_another_template_than_it_was_issued_with_is_found(city):
    issuing(city)
    number = decided(city).case_number
    with city.work() as session:
        receipt, notice = session.scalars(select(Document).order_by(Document.id)).all()[:2]
        notice.template_id = receipt.template_id

    (found,) = verdict(city, number).findings

    assert found.field == "document.acceptance_notice.template_id"


def test_a_template_that_was_altered_is_found(city):
    number = city.file().case_number

    with city.work() as session:
        session.execute(update(DocumentTemplate).values(source="= 改过的"))

    (found,) = verdict(city, number).findings
    assert found.field == "document.receipt.template_id"


def test_no_personal_data_of_documents_is_in_the_journal(city):
    city.file(form={**FORM, "applicant_name": "欧阳锋利"})

    with city.database.reading() as session:
        said = b"".join(session.scalars(select(JournalLine.body)))
    assert "欧阳锋利".encode() not in said and "欧阳锋利" not in said.decode("unicode_escape", "ignore")


def test_a_name_can_be_erased_and_the_case_still_holds(city):
    number = city.file().case_number
    with city.work() as session:
        document = session.scalars(select(Document)).one()
        document.data, document.leaves = redacted(document.data, document.salt, {"applicant", "materials"})
        document.salt = None

    assert verdict(city, number).findings == ()
    said = facts(city, documents(city, number)[0].id)
    assert (said["applicant"], said["materials"]) == ("（已依法删除）", [])


def test_the_file_is_set_once_and_the_same_each_time(city, tmp_path):
    city.file()
    files, press = FileStore(tmp_path), Press()
    with city.database.reading() as session:
        issued = document_of(session, session.scalars(select(Document.id)).one())

    digests = {set_document(issued, files=files, press=press), set_document(issued, files=files, press=Press())}

    assert len(digests) == 1 and files.agrees(digests.pop())


def test_rebuilding_a_case_leaves_its_documents_as_they_are(city):
    issuing(city)
    number = decided(city).case_number
    before = documents(city, number)

    with city.work() as session:
        rebuild_case(session, number=number)

    assert documents(city, number) == before
    assert verdict(city, number).findings == ()


def test_somebody_elses_move_leaves_no_document(city):
    issuing(city)
    number = city.file().case_number

    with pytest.raises(CaseMoved), city.work() as session:
        _accept(city, session, number)
        raise CaseMoved(number=number)

    assert [each.kind for each in documents(city, number)] == ["receipt"]
