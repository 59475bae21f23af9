"""Calendar files: what can be read, and every fault by its line."""

from datetime import date, timedelta

import pytest

from app.errors import CalendarRefused
from app.services.arranged_days import OFF, ON
from app.services.arrangement import Arrangement
from app.services.calendar_file import written
from app.services.edit_calendar import CalendarEdit, edited
from app.services.exported_days import exported_days
from app.services.initial_calendar import arrangement_for

ORGS = ("market", "health")
BEGUN = arrangement_for([2025, 2026])
YEAR_2026 = written(exported_days(BEGUN, 2026))


def faults(text, before=BEGUN):
    content = text if isinstance(text, bytes) else text.encode()
    with pytest.raises(CalendarRefused) as refused:
        edited(before, CalendarEdit(file=content), ORGS)
    return [(each["line"], each["says"]) for each in refused.value.faults]


def lines_of(text, before=BEGUN):
    return [line for line, _ in faults(text, before)]


def with_lines(*more, text=YEAR_2026):
    return text + "".join(f"{line}\r\n" for line in more)


LAST = len(YEAR_2026.splitlines())


def test_an_export_comes_back_as_it_was():
    again = edited(Arrangement(), CalendarEdit(file=written(exported_days(BEGUN)).encode()), ORGS)

    assert again == BEGUN


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_files_of_the_usual_spreadsheets_are_read(encoding):
    text = YEAR_2026.removeprefix("\ufeff")

    again = edited(BEGUN, CalendarEdit(file=text.encode(encoding)), ORGS)

    assert again == BEGUN


@pytest.mark.parametrize("day", ["2026/10/10", "2026.10.10", "2026年10月10日"])
def test_dates_are_written_in_several_ways(day):
    text = YEAR_2026.replace("2026-10-10", day)

    assert edited(BEGUN, CalendarEdit(file=text.encode()), ORGS) == BEGUN


def test_a_year_is_replaced_whole_and_other_years_stay():
    text = YEAR_2026.replace("2026-10-10,调休上班,国庆节,\r\n", "")

    after = edited(BEGUN, CalendarEdit(file=text.encode()), ORGS)

    gone = BEGUN.days().keys() - after.days().keys()
    assert [day.isoformat() for day in gone] == ["2026-10-10"]


def test_a_provisional_file_says_so_of_its_years():
    after = edited(BEGUN, CalendarEdit(file=YEAR_2026.encode(), official=False), ORGS)

    assert after.calendar.official == {2025}


def test_an_organisation_has_days_of_its_own():
    text = with_lines("2026-10-02,调休上班,值班,market", "2026-11-03,放假,局庆,market")

    after = edited(BEGUN, CalendarEdit(file=text.encode()), ORGS)

    assert [(day.isoformat(), told.kind) for day, told in after.days("market").items()] == [
        ("2026-10-02", ON),
        ("2026-11-03", OFF),
    ]
    assert after.days() == BEGUN.days()


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("2026-13-01,放假,,", "无法识别"),
        ("2026-02-30,放假,,", "无法识别"),
        ("1026-02-03,放假,,", "无法识别"),
        ("昨天,放假,,", "无法识别"),
        (",放假,,", "无法识别"),
        ("2026-11-03,休息,,", "类型"),
        ("2026-11-03,,,", "类型"),
        ("2026-11-03,调休上班,,", "周二，本来就上班"),
        ("2026-11-03,放假,,nowhere", "机构编码「nowhere」不存在"),
        ("2026-11-03,调休上班,,market", "本来就上班"),
        ("2026-11-03,放假,=1+1,", "说明"),
        (f"2026-11-03,放假,{'长' * 41},", "说明"),
        ("2026-10-01,放假,国庆节,", "重复"),
    ],
)
def test_a_line_that_is_wrong_is_named(line, says):
    ((number, said),) = faults(with_lines(line))

    assert number == LAST + 1
    assert says in said


def test_every_fault_is_told_at_once():
    text = with_lines("2026-13-01,放假,,", "2026-11-03,休息,,", "2026-11-04,调休上班,,")

    assert lines_of(text) == [LAST + 1, LAST + 2, LAST + 3]


def test_a_day_told_twice_names_both_lines():
    ((number, said),) = faults(with_lines("2026-11-03,放假,,", "2026-11-04,放假,,", "2026-11-03,放假,,"))

    assert (number, f"第 {LAST + 1} 行" in said) == (LAST + 3, True)


def test_a_holiday_of_the_law_that_was_forgotten_is_named():
    text = "".join(line for line in YEAR_2026.splitlines(keepends=True) if "2026-05-01" not in line)

    ((_, said),) = faults(text)

    assert "05-01" in said and "劳动节" in said


def test_a_year_left_out_between_others_is_named():
    text = YEAR_2026.replace("2026-", "2028-")

    said = [says for _, says in faults(text)]

    assert any("缺少 2027 年" in each for each in said)


def test_a_year_without_a_working_day_is_refused():
    days = (date(2026, 1, 1) + timedelta(days=each) for each in range(365))
    text = "日期,类型\n" + "".join(f"{day},放假\n" for day in days)

    ((number, said),) = faults(text)

    assert (number, said) == (366, "2026 年没有一个工作日。")


@pytest.mark.parametrize(
    ("content", "line"),
    [
        (b"\xff\xfe\x00\xd8\x81", 0),
        (b"", 1),
        ("日期\n2026-10-01\n", 1),
        ("day,kind\n2026-10-01,off\n", 1),
        ("日期,类型\n", 0),
        ("日期,类型\n\n\n", 0),
        ('日期,类型\n"2026-10-01', 2),
        ("日期,类型\n" + "2026-10-01,放假\n" * 5001, 5001),
    ],
)
def test_what_is_no_calendar_is_refused(content, line):
    assert line in lines_of(content or b"\n")


def test_a_file_of_bytes_of_all_kinds_never_breaks_the_reader():
    for start in range(0, 256, 16):
        noise = bytes(range(start, start + 16)) * 8

        assert faults(noise)
