"""Who may do what."""

import pytest

from app.errors import NotAllowed
from app.permissions import (
    can,
    check_can_file,
    check_can_give_away,
    check_can_hand_in,
    check_can_jump,
    check_can_nullify,
    check_can_publish,
    check_can_remove_signer,
    check_can_see_case,
    check_can_suspend,
    check_can_take_back,
    check_can_terminate,
    check_can_verify,
    check_can_withdraw,
    check_can_work,
    check_is_offered,
    groups_of,
    offered,
)
from app.queries.views import PostView, Who

HALL, MARKET, HEALTH = 1, 2, 3
CASE = {"handling": MARKET, "accepting": HALL}


def person(*posts, kind="department"):
    """`posts`: (role, organisation) each; `kind`: of the organisations."""
    return Who(7, "somebody", "某人", tuple(PostView(role, org, str(org), "某局", kind, 1) for role, org in posts))


NOBODY = person()
CLERK = person(("window_clerk", HALL))
ACCEPTOR = person(("acceptor", MARKET))
ELSEWHERE = person(("acceptor", HEALTH))
DESIGNER = person(("designer", MARKET))
AUDITOR = person(("auditor", HALL))
SUPERVISOR = person(("supervisor", HALL), kind="centre")
LOWER_SUPERVISOR = person(("supervisor", HEALTH))
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


def test_a_task_given_by_name_is_for_that_person_alone():
    assert can(check_can_work, ACCEPTOR, "handler", HEALTH, 7)
    assert can(check_can_work, NOBODY, "handler", HEALTH, 7)
    assert not can(check_can_work, ACCEPTOR, "acceptor", MARKET, 8)


def test_a_task_offers_what_its_chart_names_or_everything():
    assert offered(()) == ("return", "take_back", "transfer", "delegate", "add_sign", "cc")
    assert offered(("suspend", "cc", "return")) == ("return", "cc")
    assert can(check_is_offered, (), "transfer")
    assert not can(check_is_offered, ("return",), "transfer")


def test_who_did_a_task_takes_it_back():
    assert can(check_can_take_back, ACCEPTOR, 7)
    assert not can(check_can_take_back, ACCEPTOR, 8)
    assert not can(check_can_take_back, ADMIN, None)


@pytest.mark.parametrize("check", [check_can_jump, check_can_nullify, check_can_give_away])
def test_what_goes_against_a_chart_is_for_administrators(check):
    assert can(check, ADMIN)
    assert not any(can(check, who) for who in (ACCEPTOR, CLERK, AUDITOR, SUPERVISOR, DESIGNER))


def test_who_was_added_strikes_nobody_out_and_the_chart_s_own_signers_stay():
    assert can(check_can_remove_signer, by_added=False, added=True)
    assert not can(check_can_remove_signer, by_added=True, added=True)
    assert not can(check_can_remove_signer, by_added=False, added=False)


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
        (LOWER_SUPERVISOR, False),
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
