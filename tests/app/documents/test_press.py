"""The press: PDF/A, the same bytes each time, whatever the facts hold, and nothing a template could break."""

import io
from datetime import UTC, datetime

import pytest
from pypdf import PdfReader

from app.documents.errors import (
    PressFailed,
    SettingTooLong,
    SourceTooLong,
    TemplateBroken,
)
from app.documents.press import LONGEST_SOURCE, Press, Sheet, press_with
from app.documents.samples import sample
from app.documents.templates import supplied
from engine.clock_acts import DOCUMENTS

AT = datetime(2026, 10, 12, 2, 0, tzinfo=UTC)
PRESS = press_with()


def printed(source="#json(bytes(sys.inputs.document)).a", form="pdf", press=PRESS, **data):
    plain = '#set document(title: "试", date: auto)\n#set text(font: ("WenQuanYi Micro Hei", "Droid Sans Fallback"))\n'
    return press.print(Sheet(plain + source, data, AT), form)


def text_of(pdf):
    return "".join("".join(page.extract_text().split()) for page in PdfReader(io.BytesIO(pdf)).pages)


@pytest.mark.parametrize("kind", DOCUMENTS)
def test_every_kind_comes_as_an_archivable_pdf_that_says_its_facts(kind):
    facts = sample(kind)

    pdf = PRESS.print(Sheet(supplied(kind), facts, AT)).pages[0]

    said = text_of(pdf)
    shown = (facts["organisation"], facts["title"], facts["number"], facts["applicant"], facts["date"], "未用印")
    assert b"<pdfaid:part>2</pdfaid:part>" in pdf and b"<pdfaid:conformance>B</pdfaid:conformance>" in pdf
    assert [each for each in shown if each.replace(" ", "") not in said] == []
    assert len(PdfReader(io.BytesIO(pdf)).pages) == 1


def test_the_same_facts_give_the_same_bytes_in_another_process_too():
    sheet = Sheet(supplied("receipt"), sample("receipt"), AT)
    other = Press()

    assert PRESS.print(sheet) == PRESS.print(sheet) == other.print(sheet)


def test_what_looks_like_markup_is_text():
    hostile = '*粗* #panic("x") $x$ [y] \\ @z <w> `r` // c /* d */ "q" = h'

    pdf = printed(a=hostile).pages[0]

    assert text_of(pdf) == hostile.replace(" ", "")


def test_a_rare_character_comes_from_the_second_font():
    pdf = printed(a="马䶮")

    assert (text_of(pdf.pages[0]), pdf.missing) == ("马䶮", ())


def test_a_character_no_font_has_is_marked_and_named():
    facts = sample("grant_decision") | {"applicant": "王𬱖\x07"}

    pdf = PRESS.print(Sheet(supplied("grant_decision"), facts, AT))

    said = text_of(pdf.pages[0])
    assert pdf.missing == ("\x07", "𬱖")
    assert "王〓〓：" in said and "字体中没有的字符：U+0007、U+2CC56" in said


def test_a_very_long_text_goes_on_over_the_pages():
    facts = sample("refuse_decision") | {"reasons": "经查，" * 5000}

    pdf = PRESS.print(Sheet(supplied("refuse_decision"), facts, AT)).pages[0]

    assert len(PdfReader(io.BytesIO(pdf)).pages) > 10
    assert text_of(pdf).count("经查，") == 5000


def test_a_draft_says_so_and_has_no_number():
    facts = sample("grant_decision") | {"draft": True, "number": ""}

    pdf = PRESS.print(Sheet(supplied("grant_decision"), facts, AT)).pages[0]

    assert "草" in text_of(pdf) and "（未编号）" in text_of(pdf)


def test_pages_come_as_pictures_too():
    pages = printed("一 #pagebreak() 二", form="png").pages

    assert [page[:8] for page in pages] == [b"\x89PNG\r\n\x1a\n"] * 2


def test_a_mistake_is_told_with_its_line():
    with pytest.raises(TemplateBroken) as refused:
        printed("好\n#bar()")

    assert (refused.value.line, str(refused.value)) == (4, "模板第 4 行有误：没有名为「bar」的变量。")


@pytest.mark.parametrize(
    "source",
    [
        '#read("/etc/hostname")',
        '#read("letter.typ")',
        '#read("../press.py")',
        '#image("../../static/logo.svg")',
        '#import "@pre" + "view/cetz:0.3.0"',
    ],
)
def test_a_template_reads_no_file_and_fetches_nothing(source):
    with pytest.raises(TemplateBroken, match="模板不能读取文件或者程序包"):
        printed(source)


def test_a_template_that_never_ends_is_stopped_and_the_next_one_is_set():
    press = Press(seconds=1)

    with pytest.raises(SettingTooLong):
        printed(ENDLESS, press=press)

    assert text_of(printed(a="下一件", press=press).pages[0]) == "下一件"


ENDLESS = "#for a in range(9999) { for b in range(9999) { for c in range(9999) { let d = a + b + c } } }"


def test_a_template_that_wants_all_the_memory_takes_nothing_else_with_it():
    press = Press(seconds=3)

    with pytest.raises((PressFailed, SettingTooLong, TemplateBroken)):
        printed('#let a = ("字" * 100000000,) * 100\n#a.map(each => each + "x").join()', press=press)

    assert text_of(printed(a="下一件", press=press).pages[0]) == "下一件"


def test_a_template_has_a_length():
    with pytest.raises(SourceTooLong):
        printed("字" * LONGEST_SOURCE)
