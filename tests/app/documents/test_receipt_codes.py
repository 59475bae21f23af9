"""收件凭证 carry their journal line: at once without a proof, with one as soon as the log is signed."""

from sqlalchemy import select

from app.documents.press import Press
from app.evidence.verifier.answer import check_all
from app.evidence.verifier.receipt import read_receipt
from app.files import FileStore
from app.models import Document, JournalLine
from app.queries.documents import document_of
from app.queries.receipt_code import code_of_receipt, receipt_codes
from app.services.set_document import keep_file, set_document
from engine.log_head import key_id
from tests.app.log.notary import notary_in, signed


def issued_in(city):
    with city.database.reading() as session:
        return document_of(session, session.scalars(select(Document.id)).one())


def test_a_receipt_is_proved_from_the_first_signed_head_on_and_says_the_same_ever_after(city, tmp_path):
    number, notary = city.file().case_number, notary_in(tmp_path)
    with city.database.reading() as session:
        line = session.scalars(select(JournalLine).where(JournalLine.seq == 2)).one()
        at_once = receipt_codes(session, number, 2)
    head = signed(city, notary)
    with city.database.reading() as session:
        proved = code_of_receipt(session, number)
    city.granted()
    signed(city, notary)
    with city.database.reading() as session:
        codes, nowhere = receipt_codes(session, number, 2), receipt_codes(session, number, 99)

    short, full = read_receipt(at_once[0]), read_receipt(" ".join(proved.lower()))
    told = check_all(None, proved, None, [head.key])
    assert codes == (proved, *at_once) and nowhere == () and len(at_once) == 1
    assert (short.number, short.seq, short.digest) == (number, 2, line.digest.hex()) == full[:3]
    assert short.proof is None and full.proof is not None and key_id(full.proof.public) == head.key
    assert told.findings == [] and told.open == []
    assert [each.field for each in check_all(None, proved, None, ["0" * 64]).findings] == ["receipt.key"]


def test_a_lost_receipt_is_set_again_as_it_was_handed_out(city, tmp_path):
    city.file()
    files, press = FileStore(tmp_path / "files"), Press()
    first = set_document(issued_in(city), files=files, press=press)
    with city.work() as session:
        keep_file(session, document_id=session.scalars(select(Document.id)).one(), digest=first)
    signed(city, notary_in(tmp_path))
    files.path_of(first).unlink()

    again = set_document(issued_in(city), files=files, press=press)

    assert again == first and files.agrees(first)
    assert len(issued_in(city).codes) == 2
