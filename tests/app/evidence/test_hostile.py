"""Files that are no packages, or mean harm: refused in one sentence, with nothing unpacked and no stack of calls."""

import hashlib
import io
import json
import stat
import struct
import zipfile
from base64 import b32encode

import pytest

from app.evidence.verifier.answer import UNUSABLE, main
from app.evidence.verifier.archive import MOST_LINES
from app.evidence.verifier.receipt import read_receipt
from app.evidence.verifier.values import MOST_FINDINGS

LINE = b"\x02A1\x01" + bytes(32)
"""Case, line and digest in a code of a receipt."""
MADE_UP = (
    b"\x00" + LINE + b"\xff" * 8,  # a moment no calendar has
    b"\x01" + LINE + bytes(8) + b"\x00\x02\xff\xff\xff\x7f",  # a path of many steps
    b"\x01" + LINE + bytes(8) + b"\x00\x02\x00" + bytes(41) + b"\x09\x00\x00",  # an algorithm nobody knows
    b"\x00" + b"\xff" * 12,  # a name without end
)
MANIFEST = json.dumps({"kind": "banjie-evidence", "format": 1, "cases": ["A1"], "files": {}}).encode()


def coded(data):
    """With the check at its end that finds slips of the pen."""
    return "BJ1-" + b32encode(data + hashlib.sha256(data).digest()[:4]).decode().rstrip("=")


def zipped(*entries, method=zipfile.ZIP_DEFLATED):
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", method) as archive:
        for name, body in entries:
            archive.writestr(name, body)
    return data.getvalue()


def linked():
    """Whoever unpacked it would write through the link."""
    entry = zipfile.ZipInfo("files")
    entry.external_attr = (stat.S_IFLNK | 0o777) << 16
    return zipped(("manifest.json", MANIFEST), (entry, b"/etc"))


def twice():
    """Which of the two is meant depends on who reads it."""
    data = zipped(("manifest.json", MANIFEST), ("manifest.jsoN", MANIFEST))
    return data.replace(b"manifest.jsoN", b"manifest.json")


def flagged_as_encrypted():
    data = bytearray(zipped(("manifest.json", MANIFEST)))
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(mark) + offset] |= 1
    return bytes(data)


def said_to_be_larger():
    """The directory promises ten gigabytes."""
    data = bytearray(zipped(("manifest.json", MANIFEST)))
    place = data.index(b"PK\x01\x02") + 24
    data[place : place + 4] = (0xFFFF_FFF0).to_bytes(4, "little")
    return bytes(data)


def far_away():
    """An entry that is said to lie where no file reaches."""
    entry = zipfile.ZipInfo("manifest.json")
    entry.extra = struct.pack("<HHQ", 1, 8, 2**64 - 1)
    data = bytearray(zipped((entry, MANIFEST)))
    place = data.index(b"PK\x01\x02") + 42
    data[place : place + 4] = b"\xff" * 4
    return bytes(data)


def damaged():
    data = bytearray(zipped(("manifest.json", MANIFEST), method=zipfile.ZIP_STORED))
    data[data.index(MANIFEST) + 5] ^= 0xFF
    return bytes(data)


def with_two_directories():
    """One where the end of the file says, and another just before it: programs differ in which they read."""
    other = zipped(("manifest.json", MANIFEST.replace(b"A1", b"A2") + b" " * 99), method=zipfile.ZIP_STORED)
    given = bytearray(zipped(("manifest.json", MANIFEST), method=zipfile.ZIP_STORED))
    there, here = other.index(b"PK\x01\x02"), given.index(b"PK\x01\x02")
    given[here + 42 : here + 46] = (there - here).to_bytes(4, "little")
    given[-6:-2] = there.to_bytes(4, "little")
    return other[:-22] + bytes(given)


HOSTILE = {
    "no zip": b"%PDF-1.7",
    "nothing": b"",
    "cut": zipped(("manifest.json", MANIFEST))[:60],
    "damaged": damaged(),
    "foreign": zipped(("word/document.xml", b"<w/>"), ("mimetype", b"application/x")),
    "foreign manifest": zipped(("manifest.json", b"[]")),
    "no JSON": zipped(("manifest.json", b"\xff{")),
    "nested": zipped(("manifest.json", b"[" * 100_000)),
    "later format": zipped(("manifest.json", MANIFEST.replace(b'"format": 1', b'"format": 2'))),
    "upward": zipped(("manifest.json", MANIFEST), ("../../etc/passwd", b"x")),
    "absolute": zipped(("manifest.json", MANIFEST), ("/etc/passwd", b"x")),
    "backslash": zipped(("manifest.json", MANIFEST), ("cases\\A1\\case.json", b"x")),
    "escape": zipped(("manifest.json", MANIFEST), ("a\x1b[2J", b"x")),
    "alike": zipped(("manifest.json", MANIFEST), ("Manifest.json", MANIFEST)),
    "linked": linked(),
    "twice": twice(),
    "a folder": zipped(("manifest.json", MANIFEST), ("cases/", b"")),
    "a case twice": zipped(("manifest.json", MANIFEST.replace(b'["A1"]', b'["A1", "A1"]'))),
    "a long number": zipped(("manifest.json", MANIFEST.replace(b": 1,", b": " + b"1" * 100_000 + b","))),
    "bomb": said_to_be_larger(),
    "far away": far_away(),
    "two directories": with_two_directories(),
    "something in front": b"#!/bin/sh\n" + zipped(("manifest.json", MANIFEST)),
    "something behind": zipped(("manifest.json", MANIFEST)) + b"\0",
    "encrypted": flagged_as_encrypted(),
    "another method": zipped(("manifest.json", MANIFEST), method=zipfile.ZIP_BZIP2),
}


@pytest.mark.parametrize("what", HOSTILE)
def test_a_file_that_is_no_package_is_refused_in_one_sentence(what, tmp_path, capsys):
    (tmp_path / "given.zip").write_bytes(HOSTILE[what])

    code = main([str(tmp_path / "given.zip")])

    said = capsys.readouterr().out
    assert code == UNUSABLE and said.startswith("不能核验：") and len(said.splitlines()) == 1
    assert "\x1b" not in said and [each.name for each in tmp_path.iterdir()] == ["given.zip"]


def test_a_package_that_lacks_everything_is_told_part_by_part(tmp_path, capsys):
    (tmp_path / "given.zip").write_bytes(zipped(("manifest.json", MANIFEST)))

    code = main([str(tmp_path / "given.zip")])

    said = capsys.readouterr().out
    assert code == 1 and "缺少" in said and "办件 A1" in said and "结论：不成立" in said


def test_what_a_package_says_moves_no_cursor_turns_no_line_and_fills_no_memory(tmp_path, capsys):
    evil = "\x1b[2J\u202e结论：成立。\n" + "A" * 100_000
    parts = {
        "journal.jsonl": b"\n" * (MOST_LINES + 1),
        "records.json": json.dumps([{"kind": evil}, *[{"kind": "x"}] * MOST_FINDINGS]).encode(),
    }
    entries = [("cases/A2/" + name, body) for name, body in parts.items()]
    entries += [
        ("cases/A1/journal.jsonl", b'{"case": "\xe2\x80\xae"}'),
        ("cases/A1/records.json", parts["records.json"]),
    ]
    entries += [("cases/A1/case.json", json.dumps({"digests": [evil], "head": [[evil]], "lines": 1}).encode())]
    manifest = MANIFEST.replace(b'["A1"]', b'["A1", "A2"]')
    (tmp_path / "given.zip").write_bytes(zipped(("manifest.json", manifest), *entries))

    code = main([str(tmp_path / "given.zip")])

    lines = capsys.readouterr().out.splitlines()
    assert code == 1 and lines[-1].startswith("结论：不成立") and "不符之处过多" in "".join(lines)
    assert max(map(len, lines)) < 1200 and not [line for line in lines if not line.replace("\u3000", "").isprintable()]
    assert len(lines) < MOST_FINDINGS + 20


def test_a_code_that_was_copied_wrongly_is_no_receipt():
    codes = ("", "BJ1-", "BJ1-AAAA", "BJ2-AAKTSOJQ", "BJ1-" + "A" * 400, "BJ1-0189", "BJ1-甲乙", *map(coded, MADE_UP))

    for code in codes:
        with pytest.raises(ValueError):
            read_receipt(code)
