"""Releases and retirement for programs."""

import pytest

from tests.app.designer.test_release_pages import RENAMED, designer, drawn
from tests.app.hall import Refused

__all__ = ["designer"]


@pytest.fixture
def draft(designer):
    """Its address under the API."""
    return drawn(designer, RENAMED)


def test_a_program_asks_for_a_release_and_withdraws_it(draft, hall):
    before = hall.ask("maxiaodong", "GET", f"{draft}/release")
    asked = hall.ask("maxiaodong", "POST", f"{draft}/release", json={"in_force_from": "2126-12-01"})
    meanwhile = hall.ask("maxiaodong", "GET", f"{draft}/release")
    withdrawn = hall.ask("maxiaodong", "POST", f"{draft}/release/withdrawal", json={"reasons": "再改一改。"})

    assert (before["state"], before["hindered"], before["releases"]) == ("draft", "", [])
    assert "上门核查" in before["plan"]["changes"] and not before["plan"]["legal"]
    assert asked["digest"] == before["plan"]["digest"]
    assert asked["asked"]["in_force_from"] == "2126-12-01"
    assert (meanwhile["state"], meanwhile["plan"]) == ("in_approval", None)
    assert (withdrawn["number"], withdrawn["result"]) == (asked["number"], "abandoned")


def test_a_day_that_has_gone_is_refused(draft, hall):
    with pytest.raises(Refused) as refused:
        hall.ask("maxiaodong", "POST", f"{draft}/release", json={"in_force_from": "2020-01-01"})

    assert (refused.value.status, refused.value.code) == (422, "chart_release_refused")


def test_a_retired_chart_takes_no_cases_until_it_is_restored(hall):
    retired = hall.ask("maxiaodong", "POST", "/charts/birth_registration/retirement", json={"reason": "合并办理。"})
    items = {each["chart"] for each in hall.ask("zhangwei", "GET", "/items")["items"]}
    restored = hall.ask("maxiaodong", "DELETE", "/charts/birth_registration/retirement")

    assert retired["retired_at"] and "birth_registration" not in items
    assert restored["retired_at"] is None
