"""What a verification reads, and what signs the log it reads."""

import pytest

from app.files import FileStore
from app.services.verifying.part import House
from tests.app.log.notary import notary_in


@pytest.fixture
def house(city, tmp_path, notary):
    return House(city.database, FileStore(tmp_path / "files"), notary.heads_file)


@pytest.fixture
def notary(tmp_path):
    return notary_in(tmp_path)
