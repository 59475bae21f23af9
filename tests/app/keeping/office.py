"""The small city with a log that is signed, and a folder for archived cases."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from sqlalchemy import text
from sqlalchemy.orm import Session

from app.archive.keep_family import Archivist
from app.archive.vault import Vault
from app.files import FileStore
from app.services.log_keys import signer_in_force
from app.services.sign_head import Notary, seal_and_sign
from tests.app.log.notary import notary_in
from tests.city import City

A_DAY = timedelta(days=1)


@dataclass
class Office:
    city: City
    folder: Path

    @property
    def database(self):
        return self.city.database

    @property
    def notary(self) -> Notary:
        return notary_in(self.folder)

    @property
    def vault(self) -> Vault:
        return Vault(self.folder / "archive")

    @property
    def archivist(self) -> Archivist:
        """Without a press: what a report looks like is told elsewhere."""
        with self.database.transaction() as session:
            signer = signer_in_force(session, self.notary.keys, self.notary.algorithm, self.city.now)
        return Archivist(self.vault, FileStore(self.folder / "files"), signer)

    def sign(self) -> None:
        """Everything that happened so far is in the log, under a signed head."""
        self.city.now += timedelta(minutes=1)
        seal_and_sign(self.database, self.notary, self.city.now)

    @contextmanager
    def spoilt(self, *statements: str) -> Iterator[Session]:
        """What somebody with the password of the database would do; afterwards it is as if they had not."""
        with self.database.reading() as session:
            for each in statements:
                session.execute(text(each))
            yield session
