"""Erasing fields of a record, by the standard library alone, as docs/decisions/0003 describes it."""

import hashlib
import hmac
import json
from collections.abc import Collection, Mapping
from typing import Any


def redacted(body: Mapping[str, Any], salt: bytes, erased: Collection[str]) -> tuple[dict[str, Any], dict[str, list]]:
    """The values that stay, and the leaves that take the place of the salt."""
    leaves: dict[str, list] = {}
    for name, value in body.items():
        own_salt = hmac.new(salt, name.encode(), hashlib.sha256).digest()
        said = json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=True).encode()
        leaf = hashlib.sha256(own_salt + said).hexdigest()
        leaves[name] = [None, leaf] if name in erased else [own_salt.hex(), None]
    return {name: value for name, value in body.items() if name not in erased}, leaves
