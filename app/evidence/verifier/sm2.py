"""SM2 signatures over SM3 (GM/T 0003, 0004 and 0009) in plain numbers: slow, but checking has no secret to keep."""

from __future__ import annotations

import struct
from typing import List, Optional, Tuple

FIELD = 0xFFFFFFFEFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFF00000000FFFFFFFFFFFFFFFF
ORDER = 0xFFFFFFFEFFFFFFFFFFFFFFFFFFFFFFFF7203DF6B21C6052B53BBF40939D54123
CURVE_A = FIELD - 3
CURVE_B = 0x28E9FA9E9D9F5E344D5A9E4BCF6509A7F39789F515AB8F92DDBCBD414D940E93
BASE = (
    0x32C4AE2C1F1981195F9904466A39C9948FE30BBFF2660BE1715A4589334C74C7,
    0xBC3736A2F4F6779C59BDCEE36B692153D0A9877CC62A474002DF32E52139F0A0,
)
USER = b"1234567812345678"
"""Who signs, as GM/T 0009 has it where nobody is named."""
SM3_START = "7380166f4914b2b9172442d7da8a0600a96f30bc163138aae38dee4db0fb0e4e"
WORD = 0xFFFFFFFF
Point = Optional[Tuple[int, int]]  # None: the one at infinity


def is_signed_by_sm2(public: bytes, message: bytes, signature: bytes) -> bool:
    """`public`: 04 and both coordinates; `signature`: r and s, 32 bytes each. The example of GM/T 0003.5:

    >>> key = "0409f9df311e5421a150dd7d161e4bc5c672179fad1833fc076bb08ff356f35020"
    >>> key += "ccea490ce26775a52dc6ea718cc1aa600aed05fbf35e084a6632f6072da9ad13"
    >>> both = "f5a03b0648d2c4630eeac513e1bb81a15944da3827d5b74143ac7eaceee720b3"
    >>> both += "b1b6aa29df212fd8763182bc0d421ca1bb9038fd1f7f42d4840b69c485bbc1aa"
    >>> is_signed_by_sm2(bytes.fromhex(key), b"message digest", bytes.fromhex(both))
    True
    >>> is_signed_by_sm2(bytes.fromhex(key), b"message digests", bytes.fromhex(both))
    False
    """
    if len(public) != 65 or public[:1] != b"\x04" or len(signature) != 64:
        return False
    x, y, r, s = map(_number, (public[1:33], public[33:], signature[:32], signature[32:]))
    on_curve = max(x, y) < FIELD and (y * y - (x * x * x + CURVE_A * x + CURVE_B)) % FIELD == 0
    factor = (r + s) % ORDER
    if not (on_curve and 0 < r < ORDER and 0 < s < ORDER and factor):
        return False
    known = b"".join(each.to_bytes(32, "big") for each in (CURVE_A, CURVE_B, *BASE))
    who = sm3((8 * len(USER)).to_bytes(2, "big") + USER + known + public[1:])
    point = _sum(_times(s, BASE), _times(factor, (x, y)))
    return point is not None and (_number(sm3(who + message)) + point[0]) % ORDER == r


def _sum(one: Point, other: Point) -> Point:
    if one is None or other is None:
        return one or other
    (x1, y1), (x2, y2) = one, other
    if x1 == x2 and (y1 + y2) % FIELD == 0:
        return None
    rise, run = (3 * x1 * x1 + CURVE_A, 2 * y1) if one == other else (y2 - y1, x2 - x1)
    slope = rise * pow(run, -1, FIELD) % FIELD
    x = (slope * slope - x1 - x2) % FIELD
    return x, (slope * (x1 - x) - y1) % FIELD


def _times(factor: int, point: Point) -> Point:
    found: Point = None
    while factor:
        if factor & 1:
            found = _sum(found, point)
        point, factor = _sum(point, point), factor >> 1
    return found


def sm3(data: bytes) -> bytes:
    """
    >>> sm3(b"abc").hex()
    '66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0'
    """
    whole = data + b"\x80" + bytes((55 - len(data)) % 64) + (8 * len(data)).to_bytes(8, "big")
    state = list(struct.unpack(">8I", bytes.fromhex(SM3_START)))
    for start in range(0, len(whole), 64):
        state = [old ^ new for old, new in zip(state, _pressed(state, whole[start : start + 64]))]
    return struct.pack(">8I", *state)


def _pressed(state: List[int], block: bytes) -> List[int]:
    words = list(struct.unpack(">16I", block))
    for j in range(16, 68):
        mixed = words[j - 16] ^ words[j - 9] ^ _turned(words[j - 3], 15)
        words.append(mixed ^ _turned(mixed, 15) ^ _turned(mixed, 23) ^ _turned(words[j - 13], 7) ^ words[j - 6])
    a, b, c, d, e, f, g, h = state
    for j in range(64):
        early = j < 16
        first = _turned(_turned(a, 12) + e + _turned(0x79CC4519 if early else 0x7A879D8A, j % 32) & WORD, 7)
        chosen = a ^ b ^ c if early else (a & b) | (a & c) | (b & c)
        other = e ^ f ^ g if early else (e & f) | (~e & g)
        left = chosen + d + (first ^ _turned(a, 12)) + (words[j] ^ words[j + 4]) & WORD
        right = other + h + first + words[j] & WORD
        a, b, c, d = left, a, _turned(b, 9), c
        e, f, g, h = right ^ _turned(right, 9) ^ _turned(right, 17), e, _turned(f, 19), g
    return [a, b, c, d, e, f, g, h]


def _turned(word: int, by: int) -> int:
    return (word << by | word >> (32 - by)) & WORD if by else word


def _number(data: bytes) -> int:
    return int.from_bytes(data, "big")
