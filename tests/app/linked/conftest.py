"""An office that links cases, on both stores."""

import pytest

from tests.app.linked.office import LinkedOffice


@pytest.fixture
def office(city):
    office = LinkedOffice(city)
    office.found()
    return office
