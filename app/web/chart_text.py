"""A chart file as text for a browser, which reads UTF-8 whatever the file declares."""

import re

HEAD = 200  # characters: the declaration is the first thing in a file, and nothing behind it is searched
BYTE_ORDER_MARKS = (b"\xff\xfe", b"\xfe\xff")
DECLARED = re.compile(r"""(<\?xml[^>]*?encoding=["'])([\w.-]+)""")


def chart_text(source: bytes) -> str:
    """
    >>> chart_text('<?xml version="1.0" encoding="GBK"?><a>办结</a>'.encode("gbk"))
    '<?xml version="1.0" encoding="UTF-8"?><a>办结</a>'
    """
    text = source.decode(_encoding(source), "replace")
    return DECLARED.sub(r"\g<1>UTF-8", text[:HEAD], count=1) + text[HEAD:]


def _encoding(source: bytes) -> str:
    if source.startswith(BYTE_ORDER_MARKS):
        return "utf-16"
    declared = DECLARED.search(source[:HEAD].decode("latin-1"))
    name = declared.group(2) if declared else "utf-8"
    try:
        "".encode(name)
    except (LookupError, UnicodeError):  # no such encoding, or one that refuses everything
        return "utf-8"
    return "utf-8-sig" if name.lower() in ("utf-8", "utf8") else name
