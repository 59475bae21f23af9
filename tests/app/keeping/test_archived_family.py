"""A case and the one linked to it are archived as one family, in one package, and both numbers still answer."""

import pytest

from app.archive.keep_family import keep_family
from app.archive.run import archive
from app.archive.verify_archived import all_archived_findings
from app.errors import NotArchivable, NotFound
from app.queries.archived import archived_case
from app.services.verifying.case import verify_case
from tests.app.keeping.office import A_DAY
from tests.app.linked.office import TESTING, LinkedOffice
from tests.app.log.notary import log_findings


@pytest.fixture
def linked(office):
    linked = LinkedOffice(office.city)
    linked.found()
    return linked


def archived(office):
    run = archive(office.database, office.city.now + A_DAY, office.archivist, lambda: office.city.now)
    return [(each.numbers, each.refused) for each in run]


def test_a_family_goes_together_when_its_last_member_is_over(office, linked):
    number = linked.accepted()
    child = linked.start(number, "check", "special", "handler").case_number
    office.city.finish(child, "choose", "notify", "handler", form=TESTING)
    office.city.finish(number, "check", "pass", "handler")
    office.city.finish(number, "review", "pass", "handler")
    office.city.finish(number, "approve", "grant", "leader", opinion="同意。")
    office.city.finish(number, "settle", "close", "handler")
    office.sign()
    before_the_child_hears = archived(office)
    with pytest.raises(NotArchivable, match="关联办件尚未办结"):
        keep_family(office.database, number, office.archivist, office.city.now)

    linked.send()
    office.sign()
    afterwards = archived(office)
    office.sign()

    assert before_the_child_hears == []
    assert afterwards == [((number, child), "")]
    with office.database.reading() as session:
        rows = [archived_case(session, each) for each in (number, child)]
        assert len({row.place for row in rows}) == 1
        assert list(all_archived_findings(session, office.vault)) == []
        assert log_findings(session, office.notary.heads_file) == []
        for each in (number, child):
            with pytest.raises(NotFound):
                verify_case(session, number=each)
    assert archived(office) == []
