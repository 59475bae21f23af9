"""An evidence package as an answer: written to a file that nobody else sees, then sent as an attachment."""

from collections.abc import Sequence

from flask import Response, current_app, g

from app.auth import database
from app.evidence.case_entries import Wish
from app.evidence.package import Order, family_of, package_of
from app.evidence.sealed import ready_signer
from app.permissions import can, check_can_export
from app.services.sign_head import Notary
from app.signing import KeyFolder
from app.web.attachments import ZIP, written_file
from app.web.document_file import press
from app.web.kept_file import Blocks, blocks_of, kept_file
from app.web.looks import EXPORT, looked_at
from app.web.seen import seen_case


def evidence_file(numbers: Sequence[str], *, redacted: bool | None, files: bool) -> Response:
    """Noted as a look at each case that is in it. `redacted`: None gives all that the person may take out.

    Raises NotAllowed, NotFound, LogBroken.
    """
    if redacted is None:
        redacted = not can(check_can_export, g.person, redacted=False)
    check_can_export(g.person, redacted=redacted)
    for number in numbers:
        seen_case(number)
    for number in family_of(g.db, numbers, g.person):
        looked_at(number, EXPORT)
    signer = ready_signer(database(), _notary(), g.now)
    wish = Wish(redacted, files, current_app.extensions["files"])
    written = _written(numbers, Order(wish, signer, press(), g.person))
    name = f"evidence-{numbers[0] if len(numbers) == 1 else f'{g.now:%Y%m%d-%H%M}'}.zip"
    return written_file(written, ZIP, name)


def _written(numbers: Sequence[str], order: Order) -> Blocks:
    with database().reading() as session:
        return blocks_of(kept_file(lambda kept: kept.writelines(package_of(session, numbers, order))))


def _notary() -> Notary:
    config = current_app.config
    return Notary(KeyFolder(config["LOG_KEYS"]), config["LOG_HEADS"], config["LOG_ALGORITHM"])
