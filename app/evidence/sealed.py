"""Before a package is written: everything that was committed comes under a signed head, and somebody signs the rest."""

from datetime import datetime

import structlog

from app.db import Database
from app.errors import LogForked, LogKeyLost, LogKeyWrong, SignatureNotInstalled, SignatureUnknown
from app.services.log_keys import signer_in_force
from app.services.sign_head import Notary, seal_and_sign
from app.signing import Signer

UNSIGNED = (LogForked, LogKeyLost, LogKeyWrong, SignatureNotInstalled, SignatureUnknown)
"""Nothing more is signed then. A package tells what there is, without a signature of its own, and says so."""

log = structlog.get_logger("banjie.evidence")


def ready_signer(database: Database, notary: Notary, now: datetime) -> Signer | None:
    """Who signs manifests; None where nothing can be signed. Raises LogBroken."""
    try:
        seal_and_sign(database, notary, now)
        with database.transaction() as session:
            return signer_in_force(session, notary.keys, notary.algorithm, now)
    except UNSIGNED as error:
        log.warning("evidence_unsigned", reason=str(error))
        return None
