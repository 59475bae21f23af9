"""国密: heads, manifests and receipts signed by SM2 need no library where they are checked."""

from dataclasses import replace

from app.evidence.case_entries import Wish
from app.evidence.check import checked
from app.evidence.package import Order, package_of
from app.evidence.sealed import ready_signer
from app.evidence.verifier.answer import check_all
from app.evidence.verify_py import verifier_source
from app.queries.receipt_code import code_of_receipt
from engine.log_head import key_id
from tests.app.evidence.packing import altered, read, write
from tests.app.evidence.stranger import verified
from tests.app.log.notary import notary_in


def turned_round(seal):
    """s before r."""
    seal["signature"] = seal["signature"][64:] + seal["signature"][:64]


def test_a_package_and_a_receipt_signed_by_sm2_are_checked_by_the_standard_library_alone(city, tmp_path):
    number = city.file().case_number
    signer = ready_signer(city.database, replace(notary_in(tmp_path), algorithm="SM2-SM3"), city.now)
    with city.database.reading() as session:
        package = b"".join(package_of(session, [number], Order(Wish(), signer)))
        code = code_of_receipt(session, number)
    whole, key = tmp_path / "whole.zip", key_id(signer.public)
    whole.write_bytes(package)
    other = write(altered(read(package), "manifest.sig", turned_round), tmp_path / "other.zip")

    told = verified(tmp_path / "a", verifier_source(), str(whole), "--receipt", code, "--key", key, with_library=False)

    assert told[0] == 0 and f"凭证：办件 {number} 第 2 条" in told[1] and "结论：成立。" in told[1]
    assert [each.field for each in checked(other, [key]).findings] == ["manifest.signature"]
    assert [each.field for each in check_all(None, code, None, ["0" * 64]).findings] == ["receipt.key"]
