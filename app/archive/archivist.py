"""Who archives: made from the settings, for the command line and for pages alike."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from app.archive.keep_family import Archivist
from app.archive.vault import Vault
from app.db import Database
from app.documents.press import Press
from app.files import FileStore
from app.queries.views import Who
from app.services.log_keys import signer_in_force
from app.signing import KeyFolder


@dataclass(frozen=True, slots=True)
class Rooms:
    """Folders, and how a first key would be made."""

    archive: Path
    keys: Path
    algorithm: str


def archivist_of(
    database: Database, rooms: Rooms, files: FileStore, press: Press, now: datetime, person: Who | None = None
) -> Archivist:
    """Raises LogKeyLost, LogKeyWrong, …: packages are signed by the key of the log."""
    with database.transaction() as session:
        signer = signer_in_force(session, KeyFolder(rooms.keys), rooms.algorithm, now)
    return Archivist(Vault(rooms.archive), files, signer, press, person)
