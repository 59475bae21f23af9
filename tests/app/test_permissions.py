"""Who may do what."""

import pytest

from app.errors import NotAllowed
from app.permissions import (
    can,
    check_can_file,
    check_can_hand_in,
    check_can_publish,
    check_can_see_case,
    check_can_suspend,
    check_can_terminate,
    check_can_verify,
    check_can_withdraw,
    check_can_work,
    groups_of,
)
from app.queries.views import PostView, Who

HALL, MARKET, HEALTH = 1, 2, 3
CASE = {"handling": MARKET, "accepting": HALL}


def person(*posts):
    """`posts`: (role, organisation) each."""
    return Who(7, "somebody", "某人", tuple(PostView(role, org, str(org), "某局", "department", 1) for role, org in posts))


NOBODY = person()
CLERK = person(("window_clerk", HALL))
ACCEPTOR = person(("acceptor", MARKET))
ELSEWHERE = person(("acceptor", HEALTH))
DESIGNER = person(("designer", MARKET))
AUDITOR = person(("auditor", HALL))
SUPERVISOR = person(("supervisor", HALL))
ADMIN = person(("admin", HALL))


@pytest.mark.parametrize(
    ("who", "groups"),
    [
        (NOBODY, {"everyone"}),
        (CLERK, {"everyone", "approver", "clerk"}),
        (ACCEPTOR, {"everyone", "approver"}),
        (DESIGNER, {"everyone", "designer"}),
        (AUDITOR, {"everyone", "auditor"}),
        (SUPERVISOR, {"everyone", "auditor"}),
        (ADMIN, {"everyone", "admin"}),
        (person(("admin", HALL), ("handler", MARKET)), {"everyone", "admin", "approver"}),
    ],
)
def test_roles_open_doors(who, groups):
    assert groups_of(who) == groups


def test_work_is_for_the_role_at_the_organisation():
    assert can(check_can_work, ACCEPTOR, "acceptor", MARKET)
    assert not can(check_can_work, ACCEPTOR, "acceptor", HEALTH)
    assert not can(check_can_work, ACCEPTOR, "handler", MARKET)
    assert not can(check_can_work, person(("acceptor", HEALTH), ("handler", MARKET)), "acceptor", MARKET)
    assert not can(check_can_work, ADMIN, "acceptor", MARKET)


@pytest.mark.parametrize(
    ("who", "sees"),
    [
        (CLERK, True),
        (ACCEPTOR, True),
        (ELSEWHERE, False),
        (NOBODY, False),
        (DESIGNER, False),
        (AUDITOR, True),
        (SUPERVISOR, True),
        (ADMIN, True),
    ],
)
def test_a_case_is_seen_by_its_offices_and_by_those_who_inspect(who, sees):
    assert can(check_can_see_case, who, **CASE) is sees


def test_who_took_part_sees_the_case_whatever_post_comes_next():
    assert can(check_can_see_case, ELSEWHERE, **CASE, took_part=True)


@pytest.mark.parametrize(
    ("check", "facts", "may"),
    [
        (check_can_suspend, (MARKET,), [ACCEPTOR, ADMIN]),
        (check_can_terminate, (), [ADMIN]),
        (check_can_publish, (), [DESIGNER, ADMIN]),
        (check_can_verify, (), [AUDITOR, SUPERVISOR, ADMIN]),
    ],
)
def test_each_deed_has_its_people(check, facts, may):
    everybody = [NOBODY, CLERK, ACCEPTOR, ELSEWHERE, DESIGNER, AUDITOR, SUPERVISOR, ADMIN]

    assert [who for who in everybody if can(check, who, *facts)] == [who for who in everybody if who in may]


@pytest.mark.parametrize(
    ("check", "may"), [(check_can_withdraw, [CLERK, ADMIN]), (check_can_hand_in, [CLERK, ACCEPTOR])]
)
def test_deeds_on_a_case_belong_to_its_offices(check, may):
    everybody = [NOBODY, CLERK, ACCEPTOR, ELSEWHERE, DESIGNER, AUDITOR, ADMIN]

    assert [who for who in everybody if can(check, who, **CASE)] == may


def test_filing_needs_a_window_that_fits():
    assert can(check_can_file, CLERK.posts, "开店许可")
    with pytest.raises(NotAllowed, match="「开店许可」的窗口"):
        check_can_file((), "开店许可")


def test_a_refusal_says_why_in_chinese():
    with pytest.raises(NotAllowed, match="您无权办理该任务：该任务属于其他岗位或其他机构。"):
        check_can_work(CLERK, "acceptor", MARKET)
