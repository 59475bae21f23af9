"""Cases 5 and 17: a case keeps the chart it began with; whoever is given a task reads its case, for as long as due."""

from tests.app.acceptance.charts import ROAD_RENAMED, publish


def name_of_review(office, sign_in, number):
    """As the chart of the case and the page of its task have it."""
    chart = office.callers["auditor"].get(f"/cases/{number}/chart").text
    page = sign_in("leader").get(f"/tasks/{office.task(number, 'review')}").text
    return ["法制审核" if 'name="法制审核"' in chart else "审核", "法制审核" if "<h1>法制审核</h1>" in page else "审核"]


def test_5_a_case_goes_on_by_the_version_it_began_with(office, sign_in):
    old = office.file()

    publish(office.city, ROAD_RENAMED, "moves_road", "road")
    new = office.file()
    for number in (old, new):
        office.finish("handler", number, "draft", "done")

    assert name_of_review(office, sign_in, old) == ["审核", "审核"]
    assert name_of_review(office, sign_in, new) == ["法制审核", "法制审核"]
    office.finish("leader", old, "review", "pass")
    office.check(old)


def sees(office, login, number):
    """The case, and what happened in it."""
    paths = (f"/cases/{number}", f"/cases/{number}/journal")
    return [office.callers[login].get(path).status_code == 200 for path in paths]


def test_17_who_is_given_a_task_reads_its_case_until_they_gave_it_away_untouched(office):
    number = office.file()
    before = sees(office, "stranger", number)

    office.ask("handler", number, "draft", "transfer", {"to": "stranger"})
    given = sees(office, "stranger", number)
    writes = office.callers["stranger"].post(f"/cases/{number}/suspension", {"reasons": "试试。"})
    office.ask("stranger", number, "draft", "transfer", {"to": "handler"})

    assert (before, given) == ([False, False], [True, True])
    assert writes.status_code == 403
    assert sees(office, "stranger", number) == [False, False]


def test_17_who_did_a_task_goes_on_reading_and_does_nothing_more(office):
    number = office.file()
    office.ask("handler", number, "draft", "transfer", {"to": "stranger"})

    office.finish("stranger", number, "draft", "done")
    again = office.ask("stranger", number, "draft", "completion", {"outcome": "done"})
    others = office.ask("stranger", number, "review", "completion", {"outcome": "pass"})

    assert sees(office, "stranger", number) == [True, True]
    assert (again.status_code, others.status_code) == (409, 403), (again.text, others.text)
