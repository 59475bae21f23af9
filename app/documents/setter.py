"""The process that sets documents: it reads its fonts, gives up opening files and connections, and takes orders.

It runs as a program of its own (`press.py` starts it) and imports nothing of the house. Whatever a template asks for
(files, packages from the network, all the memory), this process cannot get it; one that loops is killed from outside.
"""

import json
import os
import re
import resource
import struct
import sys
from datetime import UTC, datetime
from typing import Any

import typst

GETA = "〓"
"""Stands where the fonts have no such character, as printers have always done."""
UNSHOWN = re.compile(r'the text `"((?:[^"\\]|\\.)+)"` could not be displayed')
ESCAPED = re.compile(r"\\u\{([0-9a-f]+)\}")
PLACE = re.compile(r"__typst_py_bytes__\.typ:(\d+):\d+")
TRIES = 5
DOTS_PER_INCH = 110
PAGES = 100
MEMORY = 1 << 30
THREADS = "2"
LENGTH = struct.Struct(">I")
TYPEFACES = '#text(font: "{family}")[一二三 Abc 123 *粗*]'


def main() -> None:
    os.putenv("RAYON_NUM_THREADS", THREADS)
    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=sys.argv[1:])
    compiler = typst.Compiler(font_paths=fonts, ignore_system_fonts=True, root=sys.argv[1])
    compiler.compile(_all_faces(fonts), format="pdf")
    send(b"ready")
    close_the_doors()
    while (order := receive()) is not None:
        for frame in answer(compiler, json.loads(order)):
            send(frame)


def _all_faces(fonts: typst.Fonts) -> bytes:
    """A page that needs every font, so that all of them are read."""
    return "\n".join(TYPEFACES.format(family=each) for each in fonts.families()).encode()


def close_the_doors() -> None:
    """No descriptor beyond the three that are open: neither a file nor a connection can be opened any more."""
    resource.setrlimit(resource.RLIMIT_NOFILE, (3, 3))
    resource.setrlimit(resource.RLIMIT_DATA, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def answer(compiler: typst.Compiler, order: dict[str, Any]) -> list[bytes]:
    """First what is to be said of it as JSON, then the file, or each page as a picture."""
    try:
        pdf, missing, data = set_with_what_is_there(compiler, order)
        pages = [pdf] if order["form"] == "pdf" else pictures(compiler, order, data)
    except typst.TypstError as error:
        return [json.dumps({"line": line_of(error.diagnostic), "reason": error.message}).encode()]
    return [json.dumps({"pages": len(pages), "missing": sorted(missing)}).encode(), *pages]


def set_with_what_is_there(compiler: typst.Compiler, order: dict[str, Any]) -> tuple[bytes, set[str], str]:
    """The PDF/A, with a geta for every character no font has; those characters; the data as they were set."""
    missing: set[str] = set()
    for _ in range(TRIES):
        data = without(order["data"], missing)
        try:
            at = datetime.fromtimestamp(order["at"], UTC)
            inputs = {"document": data}
            pdf = compiler.compile(
                order["source"].encode(), format="pdf", pdf_standards=["a-2b"], timestamp=at, sys_inputs=inputs
            )
            return leaves(pdf)[0], missing, data
        except typst.TypstError as error:
            new = unshown(error.diagnostic) - missing
            if not new:
                raise
            missing |= new
            refusal = error
    raise refusal


def pictures(compiler: typst.Compiler, order: dict[str, Any], data: str) -> list[bytes]:
    drawn = compiler.compile(
        order["source"].encode(), format=order["form"], ppi=DOTS_PER_INCH, sys_inputs={"document": data}
    )
    return leaves(drawn)[:PAGES]


def leaves(told: bytes | list[bytes] | None) -> list[bytes]:
    """What Typst gives back: a file alone, or several."""
    return [told] if isinstance(told, bytes) else list(told or ())


def without(data: str, missing: set[str]) -> str:
    """The same facts with a geta for each of these characters, and the list of them."""
    if not missing:
        return data
    facts = json.loads(data, object_pairs_hook=dict)
    table = str.maketrans(dict.fromkeys(missing, GETA))
    return json.dumps(_translated(facts, table) | {"missing": sorted(f"U+{ord(each):04X}" for each in missing)})


def _translated(value: Any, table: dict[int, str]) -> Any:
    if isinstance(value, str):
        return value.translate(table)
    if isinstance(value, dict):
        return {name: _translated(each, table) for name, each in value.items()}
    return [_translated(each, table) for each in value] if isinstance(value, list) else value


def unshown(diagnostic: str) -> set[str]:
    """Characters that a diagnostic says no font has."""
    found = "".join(UNSHOWN.findall(diagnostic))
    return set(ESCAPED.sub(lambda code: chr(int(code[1], 16)), found))


def line_of(diagnostic: str) -> int:
    """Where the error, not a warning before it, says it is."""
    found = PLACE.search(diagnostic[max(diagnostic.find("error:"), 0) :])
    return int(found[1]) if found else 0


def receive() -> bytes | None:
    """The next order; none when nobody is there any more."""
    head = sys.stdin.buffer.read(LENGTH.size)
    if len(head) < LENGTH.size:
        return None
    return sys.stdin.buffer.read(LENGTH.unpack(head)[0])


def send(frame: bytes) -> None:
    sys.stdout.buffer.write(LENGTH.pack(len(frame)) + frame)
    sys.stdout.buffer.flush()


if __name__ == "__main__":
    main()
