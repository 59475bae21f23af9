"""What a page carries from one request to the next in a hidden field: plain values, packed. Never trusted."""

import json
import zlib
from base64 import urlsafe_b64decode, urlsafe_b64encode
from typing import Any

from app.errors import AppError
from app.web import strict_json

MOST = 8_000_000
"""Bytes when unpacked."""


class BundleUnreadable(AppError):
    """What the page sent back is not what it was given."""

    code = "bundle_unreadable"
    says = "页面提交的内容不完整，请重新操作。"


def packed(value: Any) -> str:
    """
    >>> unpacked(packed({"days": ["2026-10-01"]}))
    {'days': ['2026-10-01']}
    """
    return urlsafe_b64encode(zlib.compress(json.dumps(value).encode(), 9)).decode()


def unpacked(text: str) -> Any:
    """Raises BundleUnreadable."""
    try:
        return strict_json.loads(zlib.decompressobj().decompress(urlsafe_b64decode(text), MOST))
    except (zlib.error, ValueError, strict_json.MalformedJson) as error:
        raise BundleUnreadable() from error
