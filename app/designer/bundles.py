"""A checked chart with its forms, carried by the page from the check to the publication."""

import json
import zlib
from base64 import urlsafe_b64decode, urlsafe_b64encode
from typing import Any

from app.errors import AppError
from app.web import strict_json

MOST = 8_000_000
"""Bytes of a bundle when unpacked."""


class BundleUnreadable(AppError):
    """What the page sent back is not what it was given."""

    code = "bundle_unreadable"
    says = "上传的内容不完整，请重新选择文件并检查。"


def packed(source: bytes, forms: dict[str, Any]) -> str:
    """
    >>> unpacked(packed(b"<a/>", {"f": {"key": "f"}}))
    (b'<a/>', {'f': {'key': 'f'}})
    """
    told = json.dumps({"source": source.hex(), "forms": forms}).encode()
    return urlsafe_b64encode(zlib.compress(told, 9)).decode()


def unpacked(text: str) -> tuple[bytes, dict[str, Any]]:
    """What it holds is not trusted: the gate looks at it again."""
    try:
        told = strict_json.loads(zlib.decompressobj().decompress(urlsafe_b64decode(text), MOST))
        return bytes.fromhex(told["source"]), dict(told["forms"])
    except (zlib.error, ValueError, KeyError, TypeError, strict_json.MalformedJson) as error:
        raise BundleUnreadable() from error
