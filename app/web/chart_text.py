"""A chart file as text for a browser, which reads UTF-8 whatever the file declares."""

import re

from engine.encodings import HEAD, declared_in, decoded

DECLARED = re.compile(r"""(<\?xml[^>]*?encoding=["'])([\w.-]+)""")


def chart_text(source: bytes) -> str:
    """
    >>> chart_text('<?xml version="1.0" encoding="GBK"?><a>办结</a>'.encode("gbk"))
    '<?xml version="1.0" encoding="UTF-8"?><a>办结</a>'
    """
    text = _as_declared(source)
    return DECLARED.sub(r"\g<1>UTF-8", text[:HEAD], count=1) + text[HEAD:]


def _as_declared(source: bytes) -> str:
    """As the engine reads it: by its declaration, and where that does not fit by what the bytes are."""
    name = "utf-16" if source.startswith((b"\xff\xfe", b"\xfe\xff")) else declared_in(source) or "utf-8"
    try:
        return source.decode("utf-8-sig" if name.lower() in ("utf-8", "utf8") else name)
    except (LookupError, UnicodeError):  # no such encoding, or not these bytes
        found = decoded(source)
        return found.text if found else source.decode("utf-8", "replace")
