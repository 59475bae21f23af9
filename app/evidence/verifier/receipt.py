"""The text of the code on a receipt: one journal line as it was given to the applicant, with its proof once it has one.

`BJ1-` and base32 of: flags, case number, line, its digest, its moment; with a proof its place, path and signed head;
at the end four bytes by which slips of the pen are found. Numbers are varints, moments microseconds since 1970.
"""

from __future__ import annotations

import base64
import hashlib
from datetime import datetime, timedelta
from typing import Any, List, NamedTuple, Optional

from app.evidence.verifier.heads import Head
from app.evidence.verifier.proofs import leaf_of
from app.evidence.verifier.signatures import ED25519, SM2, is_signed, key_id, why_unchecked
from app.evidence.verifier.values import DAMAGE, Told, canonical
from engine.merkle import leaf_hash, verify_inclusion

MARK = "BJ1-"
ALGORITHMS = (ED25519, SM2)
PROVED = 1
EPOCH = datetime(1970, 1, 1)
SLIP = 4


class Proof(NamedTuple):
    """`head`: what was signed, as canonical bytes."""

    position: int
    path: List[bytes]
    size: int
    root: bytes
    head: bytes
    algorithm: str
    public: bytes
    signature: bytes
    at: str


class Receipt(NamedTuple):
    number: str
    seq: int
    digest: str
    at: str
    proof: Optional[Proof]


def read_receipt(text: str) -> Receipt:
    """Raises ValueError for what is no code, or was copied wrongly. Blanks and line ends do not matter."""
    signs = "".join(text.split()).upper()
    if not signs.startswith(MARK):
        raise ValueError("凭证码应以 %s 开头" % MARK)
    try:
        return _decoded(signs[len(MARK) :])
    except DAMAGE as damage:
        raise ValueError("凭证码抄录有误，或者不完整：%s" % damage) from damage


def _decoded(signs: str) -> Receipt:
    data = base64.b32decode(signs + "=" * (-len(signs) % 8))
    if hashlib.sha256(data[:-SLIP]).digest()[:SLIP] != data[-SLIP:]:
        raise ValueError("与末尾的校验不符")
    reader = _Reader(data[:-SLIP])
    flags = reader.number()
    number, seq = reader.text(), reader.number()
    digest, at = reader.take(32).hex(), reader.moment()
    proof = _read_proof(reader) if flags & PROVED else None
    if reader.rest:
        raise ValueError("末尾有多余的内容")
    return Receipt(number, seq, digest, at, proof)


def _read_proof(reader: "_Reader") -> Proof:
    position, size = reader.number(), reader.number()
    path = [reader.take(32) for _ in range(reader.number())]
    root, at, before = reader.take(32), reader.moment(), reader.number()
    previous = {"root": reader.take(32).hex(), "size": before} if before else None
    algorithm, public = ALGORITHMS[reader.number()], reader.take(reader.number())
    signature = reader.take(reader.number())
    told = {"at": at, "key": key_id(public), "previous": previous, "root": root.hex(), "size": size}
    return Proof(position, path, size, root, canonical(told), algorithm, public, signature, at)


class _Reader:
    def __init__(self, data: bytes) -> None:
        self.rest = data

    def take(self, count: int) -> bytes:
        if len(self.rest) < count:
            raise ValueError("不完整")
        taken, self.rest = self.rest[:count], self.rest[count:]
        return taken

    def number(self) -> int:
        found, shift = 0, 0
        while True:
            byte = self.take(1)[0]
            found |= (byte & 127) << shift
            shift += 7
            if byte < 128:
                return found
            if shift > 63:
                raise ValueError("数字过大")

    def text(self) -> str:
        return self.take(self.number()).decode("ascii")

    def moment(self) -> str:
        at = EPOCH + timedelta(microseconds=int.from_bytes(self.take(8), "big"))
        return at.strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def check_receipt(told: Told, receipt: Receipt, trusted: List[str]) -> None:
    """By itself: that a known key signed a log which holds this line."""
    proof = receipt.proof
    place = (receipt.number, receipt.seq)
    if proof is None:
        told.leaves_open("凭证出具时日志尚未签名：它本身不带证明，请与证据包比对")
        return
    if trusted and key_id(proof.public) not in trusted:
        told.wrong(*place, "receipt.key", "凭证由未知的密钥 %s 签名。" % key_id(proof.public))
    why = why_unchecked(proof.algorithm)
    if why:
        told.leaves_open(why)
    elif not is_signed(proof.algorithm, proof.public, proof.head, proof.signature):
        told.wrong(*place, "receipt.signature", "凭证上的签名无效。")
    leaf = leaf_hash(leaf_of(receipt.number, receipt.seq, receipt.digest))
    if not verify_inclusion(leaf, proof.position, proof.size, proof.path, proof.root):
        told.wrong(*place, "receipt.proof", "凭证上的收录证明不成立。")
    elif not told.findings and not why:
        says = "凭证：办件 %s 第 %d 条在 %s 之前已进入日志，签名有效，密钥 %s"
        told.holding.append(says % (*place, proof.at, key_id(proof.public)))


def check_against(told: Told, receipt: Receipt, lines: Any, heads: List[Head]) -> None:
    """Against a package: what was given to the applicant is what the journal says now."""
    place, before = (receipt.number, receipt.seq), len(told.findings)
    line = lines[receipt.seq - 1] if 0 < receipt.seq <= len(lines) else None
    if line is None:
        told.wrong(*place, "receipt.digest", "凭证所载的这一条不在包中。")
        return
    if line.digest != receipt.digest:
        told.wrong(*place, "receipt.digest", "与凭证不符：出具凭证之后，这一条或者它之前的记录被改动过。")
    told.differs(*place, "receipt.at", receipt.at, line.said.get("at"))
    same = [head for head in heads if receipt.proof and head.size == receipt.proof.size]
    if receipt.proof and any(head.root != receipt.proof.root for head in same):
        told.wrong(*place, "receipt.head", "凭证上的日志头与包中同样长度的日志头不同：日志曾经分叉。")
    if len(told.findings) == before:
        told.holding.append("凭证与证据包相符：第 %d 条，%s" % (receipt.seq, receipt.at))
