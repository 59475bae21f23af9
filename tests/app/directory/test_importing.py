"""导入: a trial writes nothing, wrong rows are told by row and column, the same table twice changes nothing."""

import io
import zipfile

import pytest
from openpyxl import Workbook
from sqlalchemy import func, select

from app.errors import FileTooLarge, SheetRefused
from app.models import AdminChange, Organisation, Person, Post, Region
from app.services.directory.entries import PERSON
from app.services.directory.sheets import read_sheet
from tests.app.desk import send

PEOPLE = "账号,姓名,用工性质,手机,电子邮箱\n"
GOOD = PEOPLE + "impo1,导入一,编内,13900000011,a@example.com\nimpo2,导入二,购买服务,,\n"
WRONG = "impo3,=cmd|' /C calc'!A0,,,\nIMPO4,大写,,,\nimpo5,电话,临时,123,b@\nimpo1,又一个,,,\nimpo6,,,,\n"


def count(town, table):
    with town.reading() as session:
        return session.scalar(select(func.count()).select_from(table))


def book_of(*lines):
    book, told = Workbook(), io.BytesIO()
    for line in lines:
        book.active.append(line)
    book.save(told)
    return told.getvalue()


def test_a_trial_tells_what_would_happen_and_writes_nothing(town, register):
    before = count(town, Person), count(town, AdminChange)

    told = register.imported("people", (GOOD + WRONG).encode("gb18030")).json
    whole = register.imported("people", (GOOD + WRONG).encode("utf-8-sig"), "whole").json

    assert (told["is_kept"], whole["is_kept"]) == (False, False)
    assert told["counts"] == {"new": 3, "changed": 0, "unchanged": 0, "wrong": 4}
    faults = {row["row"]: row["faults"] for row in told["rows"] if row["what"] == "wrong"}
    assert faults == {
        5: {"账号": "账号应为 2～32 位，以小写字母开头，只含小写字母、数字、点、下划线和连字符"},
        6: {"用工性质": "用工性质应为编内或购买服务", "手机": "手机应为 11 位号码", "电子邮箱": "电子邮箱格式不正确"},
        7: {"账号": "与第 2 行重复"},
        8: {"姓名": "请填写姓名"},
    }
    assert (count(town, Person), count(town, AdminChange)) == before


def test_right_rows_alone_then_the_same_again_then_a_change(town, register):
    kept = register.imported("people", (GOOD + WRONG).encode(), "right").json
    again = register.imported("people", GOOD.encode(), "whole").json
    changed = register.imported("people", GOOD.replace("导入二", "改名").encode(), "whole").json

    assert (kept["is_kept"], kept["counts"]["new"], kept["counts"]["wrong"]) == (True, 3, 4)
    assert (again["is_kept"], again["counts"]["unchanged"]) == (True, 2)
    assert (changed["counts"]["changed"], changed["counts"]["unchanged"]) == (1, 1)
    told = register.whole(register.id_of("impo2"))
    assert told["changes"][0]["before"] == {"name": "导入二"} and told["changes"][0]["after"] == {"name": "改名"}
    assert not told["person"]["has_password"]
    assert register.whole(register.id_of("impo3"))["person"]["name"] == "=cmd|' /C calc'!A0"


def test_a_whole_county_comes_from_four_workbooks(town, register, sign_in):
    """Parents before children in one table; numbers, dates and formulas of a spreadsheet are what they look like."""
    regions = book_of(
        ["区划代码*", "名称*", "层级*", "上级区划代码"],
        [990125, "新设县", "县（市、区）", 990100],
        [990125100, "新设镇", "乡镇（街道）", 990125],
    )
    offices = book_of(
        ["机构编码", "名称", "编号简称", "类别", "所在区划代码", "上级机构编码"],
        ["county_n", '=HYPERLINK("http://x")', "XSX", "人民政府", 990125, "city"],
        ["town_n", "新设镇人民政府", "XSZ", "乡镇（街道）", 990125100, "county_n"],
    )
    people = book_of(["账号", "姓名", "手机"], ["newclerk", "新办", 13900000012.0])
    posts = book_of(["账号", "岗位", "机构编码", "开始日期"], ["newclerk", "综窗受理员", "town_n", "2026-01-01"])

    tables = {"regions": regions, "organisations": offices, "people": people, "posts": posts}
    admin = sign_in("hujianping")
    templates = {sheet: admin.get(f"/imports/{sheet}.xlsx").data for sheet in tables}
    empty = {sheet: register.imported(sheet, book).json["detail"] for sheet, book in templates.items()}
    by_text = register.imported("people", admin.get("/imports/people.csv").data + "impo9,模板\r\n".encode()).json
    told = {sheet: register.imported(sheet, book, "whole", "a.xlsx").json for sheet, book in tables.items()}
    page = send(admin, "/imports", {"sheet": "posts", "mode": "whole", "file": (io.BytesIO(posts), "a.xlsx")})

    assert empty == dict.fromkeys(tables, "文件没有导入：表中没有内容。") and by_text["counts"]["new"] == 1
    assert register.imported("cats", GOOD.encode()).status_code == 404
    assert {sheet: each["counts"]["new"] for sheet, each in told.items()} == {
        "regions": 2,
        "organisations": 2,
        "people": 1,
        "posts": 1,
    }
    assert [office["name"] for office in register.regions()["990125"]["offices"]] == ['=HYPERLINK("http://x")']
    assert "已导入：" in page.text and "不变 1 行" in page.text
    with town.reading() as session:
        assert session.scalar(select(Region.name).where(Region.code == "990125100")) == "新设镇"
        assert session.scalar(select(Organisation.kind).where(Organisation.code == "town_n")) == "town"
        assert session.scalar(select(Person.phone).where(Person.login == "newclerk")) == "13900000012"
    assert count(town, Post) > 0


def bomb():
    told = io.BytesIO()
    with zipfile.ZipFile(told, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", b" " * (61 * 1024 * 1024))
    return told.getvalue()


def declared():
    told = io.BytesIO()
    with zipfile.ZipFile(told, "w") as archive:
        archive.writestr("xl/workbook.xml", b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>')
    return told.getvalue()


@pytest.fixture(scope="module")
def hostile():
    many = PEOPLE + "".join(f"u{number},人,,,\n" for number in range(5001))
    return {
        "nothing": b"",
        "a header alone": PEOPLE.encode(),
        "an unknown column": "账号,姓名,密码\na1,b,c\n".encode(),
        "a column twice": "账号,姓名,姓名\na1,b,c\n".encode(),
        "a missing column": "账号\na1\n".encode(),
        "no text": b"\x89PNG\r\n\x1a\n\xff\xfe\x00",
        "no workbook": b"PK\x03\x04 and nothing else",
        "a bomb": bomb(),
        "declarations": declared(),
        "too many rows": many.encode(),
    }


def test_hostile_files_are_refused_in_words(hostile):
    refused = {}
    for name, content in hostile.items():
        with pytest.raises(SheetRefused) as caught:
            read_sheet(content, PERSON)
        refused[name] = str(caught.value)
    with pytest.raises(FileTooLarge):
        read_sheet(b"a" * (5 * 1024 * 1024 + 1), PERSON)

    assert refused["a missing column"] == "文件没有导入：第一行应为列名，缺少「姓名」。"
    assert refused["a bomb"] == "文件没有导入：解压后过大。"
    assert refused["too many rows"] == "文件没有导入：超过 5000 行，请分成几个文件。"
    assert refused["no workbook"] == "文件没有导入：不是可读的 xlsx 文件。"
