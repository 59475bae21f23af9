"""筛选: what a list of cases can be narrowed down to, and where each case is."""


def test_a_window_narrows_what_it_took_in_down_to_who_handles_it(office, sign_in):
    number, clerk = office.file("desk"), sign_in("clerk")

    page = clerk.get("/inbox?box=started").text
    there = clerk.get("/inbox?box=started&org=market&item=desk").text
    elsewhere = clerk.get("/inbox?box=started&org=hall").text
    told = clerk.get("/inbox/export.csv?box=started").data.decode("utf-8-sig")

    assert '<option value="market">' in page and '<option value="desk">批量事项</option>' in page
    assert number in there and number not in elsewhere
    assert '<span class="g-sub">承办</span>' in there and ',"批量事项","承办",' in told
    assert '<option value="market">' in sign_in("handler").get("/inbox").text
