"""Text out of bytes whose declaration does not fit them: GBK that says GB2312 or nothing, UTF-8 that says UTF-16."""

import re
from typing import NamedTuple

HEAD = 200  # bytes: the declaration is the first thing in a file, and nothing behind it is searched
_DECLARED = re.compile(r"""(<\?xml[^>]*?)(\s+encoding=["']([\w.-]+)["'])""")
_BYTE_ORDER_MARKS = {b"\xef\xbb\xbf": "utf-8-sig", b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}
_WIDE = {b"<\0": "utf-16-le", b"\0<": "utf-16-be"}
_TRIED = ("utf-8", "gb18030")
"""GB18030 reads whatever GB2312 and GBK do, so it comes second: it reads most other bytes as well."""


class Decoded(NamedTuple):
    """`encoding`: as people call it; `declared`: what the file says of itself, empty where it says nothing."""

    text: str
    encoding: str
    declared: str


def declared_in(source: bytes) -> str:
    """
    >>> declared_in(b'<?xml version="1.0" encoding="GBK"?><a/>'), declared_in(b"<a/>")
    ('GBK', '')
    """
    found = _DECLARED.search(source[:HEAD].replace(b"\0", b"").decode("latin-1"))
    return found[3] if found else ""


def decoded(source: bytes) -> Decoded | None:
    """The text by what the bytes are, without the declaration of an encoding; None where nothing fits.

    >>> decoded('<?xml version="1.0" encoding="GB2312"?><a>镕</a>'.encode("gbk"))
    Decoded(text='<?xml version="1.0"?><a>镕</a>', encoding='GB18030', declared='GB2312')
    >>> decoded('<?xml version="1.0" encoding="utf-16"?><a/>'.encode()).encoding
    'UTF-8'
    """
    marked = [name for mark, name in _BYTE_ORDER_MARKS.items() if source.startswith(mark)]
    for name in marked or [_WIDE[source[:2]]] if marked or source[:2] in _WIDE else _TRIED:
        try:
            text = source.decode(name)
        except UnicodeDecodeError:
            continue
        head = _DECLARED.sub(r"\1", text[:HEAD], count=1)
        return Decoded(head + text[HEAD:], name.removesuffix("-sig").upper(), declared_in(source))
    return None


def contradicted(source: bytes) -> bool:
    """Whether the bytes are UTF-8 with more than ASCII in them, and declare something else: what is read is gibberish.

    >>> contradicted('<?xml version="1.0" encoding="ISO-8859-1"?><a>审批</a>'.encode())
    True
    >>> contradicted('<?xml version="1.0" encoding="GBK"?><a>审批</a>'.encode("gbk"))
    False
    """
    declared = declared_in(source).lower()
    if declared in ("", "utf-8", "utf8") or source.startswith(tuple(_BYTE_ORDER_MARKS)) or source.isascii():
        return False
    try:
        source.decode()
    except UnicodeDecodeError:
        return False
    return True
