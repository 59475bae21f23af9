"""一键复盘 on the page: whoever adds up what stands in a column comes to what stands below it."""

import re
from datetime import timedelta
from random import Random

from app.queries.views.replay import Account, Share
from app.web.accounted import accounted

START = "2026-11-23T01:00:00.000000+00:00"
TIME = re.compile(r"(?:(\d+) 天 )?(\d\d):(\d\d):(\d\d)")
LONGEST = timedelta(days=40) // timedelta(microseconds=1)


def test_columns_add_up_to_the_second_the_tenth_and_the_promille():
    for seed in range(200):
        chance = Random(seed)
        shares = tuple(share(chance, name) for name in range(chance.randrange(1, 9)))
        total, hours = sum(each.total for each in shares), sum(each.total_hours for each in shares)

        page = accounted(Account("1", START, START, True, total, hours, shares, shares[:1]))

        assert sum(seconds(row.total) for row in page.rows) == seconds(page.total) == total // 10**6
        assert all(seconds(row.total) >= seconds(row.waiting) + seconds(row.work) for row in page.rows)
        assert sum(tenths(row.hours) for row in page.rows) == tenths(page.hours)
        assert sum(tenths(row.percent) for row in page.rows) == 1000


def test_a_case_that_took_no_time_at_all_has_no_share():
    page = accounted(Account("1", START, START, False, 0, 0, (Share("person", "p1", "张伟"),), ()))

    assert (page.total, page.rows[0].total, page.rows[0].percent, page.rows[0].width) == ("", "", "", 0)


def share(chance: Random, name: int) -> Share:
    kind = chance.choice(("person", "office", "applicant", "pause"))
    waiting, work = (chance.randrange(chance.choice((1, 10**6, LONGEST))) for _ in range(2))
    return Share(kind, str(name), f"某{name}", "某局", waiting + 1, work, waiting // 4, work // 4)


def seconds(text: str) -> int:
    if not text:
        return 0
    days, hours, minutes, rest = (int(each or 0) for each in TIME.fullmatch(text).groups())
    return ((days * 24 + hours) * 60 + minutes) * 60 + rest


def tenths(text: str) -> int:
    return round(float(re.match(r"[\d.]*", text)[0] or 0) * 10)
