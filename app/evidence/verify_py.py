"""`verify.py`: the pieces of the verifier as one file that needs nothing of ours."""

import ast
import hashlib
from functools import cache
from pathlib import Path

import app.services.finding_words
import engine.merkle

HERE = Path(__file__).parent / "verifier"
SHARED = (engine.merkle, app.services.finding_words)
PIECES = (
    *("values", "archive", "chain", "bound", "papers", "rows", "versions", "sm2"),
    *("signatures", "heads", "proofs", "receipt", "package", "answer"),
)
"""In an order in which each finds what it uses above itself; what the verifier shares with the house comes first."""
OURS = ("app", "engine")
FUTURE = """from __future__ import annotations

import sys

if sys.version_info < (3, 9):
    print("不能核验：需要 Python 3.9 或者更新的版本，现在是 %d.%d。" % sys.version_info[:2])
    sys.exit(2)
"""
OPENING = '''#!/usr/bin/env python3
"""核验办结证据包：python3 verify.py 证据包.zip

只用 Python（3.9 或者更新的版本）的标准库；核验 Ed25519 签名另需 cryptography（pip install cryptography）。
不联网，不解压，不改动任何文件。用法见 python3 verify.py --help。
证据包里的这份文件由制作证据包的人放入：请使用从机关（办件查询页）取得的那一份，摘要应与机关公布的一致。
"""

'''


@cache
def verifier_source() -> bytes:
    """The same bytes each time. Who checks a package that others made takes them from us, not out of the package."""
    shared = [Path(module.__file__ or "") for module in SHARED]
    sources = [*shared, *(HERE / f"{name}.py" for name in PIECES)]
    parts = [_without_ties(path.read_text(encoding="utf-8")) for path in sources]
    return (OPENING + FUTURE + "\n\n".join(["", *parts])).encode()


@cache
def verifier_digest() -> str:
    """By which anybody tells that a copy is ours."""
    return hashlib.sha256(verifier_source()).hexdigest()


def _without_ties(source: str) -> str:
    """A piece without the imports of its neighbours; what `__future__` it needs stands on top of the file."""
    lines = source.splitlines()
    for node in ast.parse(source).body:
        if isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] in (*OURS, "__future__"):
            lines[node.lineno - 1 : node.end_lineno] = [""] * ((node.end_lineno or node.lineno) - node.lineno + 1)
    return "\n".join(lines).strip() + "\n"
