"""设置和结束代理: both sides are told above their inbox and their messages, and of its end for some days."""

from datetime import UTC, datetime, timedelta


def banners(browser, path):
    found = browser.get(path).text.split("g-note--blue g-banner")[1:]
    return " ".join(each.split("</div>")[0] for each in found)


def test_both_sides_hear_of_an_agency_when_it_is_set_and_when_it_ends(office, sign_in):
    leader, agent, now = sign_in("leader"), sign_in("acceptor"), datetime.now(UTC)
    body = {
        "principal": "leader",
        "agent": "acceptor",
        "reason": "出差",
        "until": (now + timedelta(days=5)).isoformat(),
    }

    made = office.callers["admin"].post("/agencies", body)
    told = {who: [banners(browser, path) for path in ("/inbox", "/notices")] for who, browser in
            (("leader", leader), ("agent", agent))}  # fmt: skip
    office.callers["leader"].post(f"/agencies/{made.json['id']}/end")
    over = [banners(browser, "/inbox") for browser in (leader, agent)]
    later = {**body, "since": (now + timedelta(days=8)).isoformat(), "until": (now + timedelta(days=9)).isoformat()}
    office.callers["admin"].post("/agencies", later)

    assert made.status_code == 201, made.text
    for page in told["leader"]:
        assert "您已委托 acceptor同志 代办" in page and "由admin同志设置" in page
    assert told["agent"][0].count("您正在代理 leader同志") == 1 == told["agent"][1].count("您正在代理 leader同志")
    assert "acceptor同志代您办理，已于" in over[0] and "您代leader同志办理，已于" in over[1]
    assert "起由acceptor同志代您办理" in banners(leader, "/notices")
    assert banners(sign_in("handler"), "/inbox") == ""
