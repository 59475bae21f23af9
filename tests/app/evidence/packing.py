"""A case of the small city as a package, and packages somebody has been at."""

import hashlib
import io
import json
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from app.documents.press import Press
from app.evidence.case_entries import Wish
from app.evidence.package import Order, package_of
from app.evidence.sealed import ready_signer
from app.evidence.verifier.answer import check_all
from app.evidence.verifier.package import SEALED
from app.files import FileStore
from app.services.handed_in import HandedIn
from app.signing import Signer
from engine.log_entry import leaf
from engine.log_head import SignedHead, head_body, key_id
from engine.merkle import consistency_path, inclusion_path, leaf_hash, root
from tests.app.log.notary import notary_in, signed
from tests.city import City

Entries = dict[str, bytes]
FILE = b"an application, as a picture"
FORM_AGAIN = {"applicant_name": "何俊", "mobile": "13900000101", "area": "86.5", "risk": "high"}


@dataclass(frozen=True)
class Packed:
    """A granted case: seven lines, a head after the second and after the last, a file, opinions, a receipt."""

    number: str
    entries: Entries
    redacted: Entries
    signer: Signer

    @property
    def key(self) -> str:
        return key_id(self.signer.public)

    def of(self, name: str) -> str:
        return f"cases/{self.number}/{name}"


def packed(city: City, folder: Path) -> Packed:
    files, notary = FileStore(folder / "files"), notary_in(folder)
    stored = files.put(io.BytesIO(FILE), len(FILE))
    paper = HandedIn("m1", digest=stored.digest, file_name="申请书.png", media_type="image/png", size=stored.size)
    number = city.file(materials=(paper, HandedIn("m2", "tolerated"))).case_number
    signed(city, notary)
    city.finish(number, "accept", "back", "acceptor", opinion="何俊的材料模糊。")
    city.finish(number, "receive", "complete", "clerk", form=FORM_AGAIN)
    city.finish(number, "accept", "accept", "acceptor")
    city.finish(number, "check", "pass", "handler", form={"findings": "符合要求"})
    city.finish(number, "approve", "grant", "leader", opinion="同意何俊的申请。")
    signer = ready_signer(city.database, notary, city.now)
    assert signer is not None
    orders = Order(Wish(False, True, files), signer, Press()), Order(Wish(True), signer, Press())
    with city.database.reading() as session:
        whole, redacted = (read(b"".join(package_of(session, [number], order))) for order in orders)
    return Packed(number, whole, redacted, signer)


def read(package: bytes) -> Entries:
    with zipfile.ZipFile(io.BytesIO(package)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def write(entries: Mapping[str, bytes], place: Path) -> Path:
    with zipfile.ZipFile(place, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, body in entries.items():
            archive.writestr(name, body)
    return place


def listed(entries: Entries, signer: Signer | None = None) -> Entries:
    """With a manifest that names what is there now; signed afresh by whom the forger has a key of."""
    files = {
        name: hashlib.sha256(body).hexdigest() for name, body in entries.items() if not name.startswith("manifest")
    }
    manifest = _told({**json.loads(entries["manifest.json"]), "files": files})
    seal = entries["manifest.sig"]
    if signer is not None:
        signature = signer.sign(SEALED + manifest).hex()
        seal = _told({"algorithm": signer.algorithm, "public": signer.public.hex(), "signature": signature})
    return {**entries, "manifest.json": manifest, "manifest.sig": seal}


def forged(packed: Packed, bodies: list[bytes], signer: Signer, at: str) -> Entries:
    """A journal of these lines, chained, logged, signed and sealed anew: everything the owner of a key can do."""
    chained: list[bytes] = []
    for body in bodies:
        previous = hashlib.sha256(chained[-1]).hexdigest() if chained else ""
        chained.append(_told({**json.loads(body), "prev": previous}))
    digests = [hashlib.sha256(body) for body in chained]
    leaves = [leaf_hash(leaf("journal", packed.number, n, each.digest())) for n, each in enumerate(digests, 1)]
    heads = [_head(leaves[:size], signer, at) for size in (2, len(leaves))]
    steps = _path_between(leaves)
    case = json.loads(packed.entries[packed.of("case.json")])
    kept = [each.hexdigest() for each in digests]
    case |= {"digests": kept, "head": kept[-1], "lines": len(kept)}
    proofs = {"case": packed.number, "lines": [_proof(leaves, n) for n in range(len(leaves))], "size": len(leaves)}
    new = {
        packed.of("journal.jsonl"): b"".join(body + b"\n" for body in chained),
        packed.of("case.json"): _told(case),
        packed.of("proofs.json"): _told(proofs),
        "heads.jsonl": b"".join(head.line() + b"\n" for head in heads),
        "log.json": _told({"consistency": [{"new": len(leaves), "old": 2, "path": steps}]}),
    }
    return listed({**packed.entries, **new}, signer)


def lines(packed: Packed) -> list[bytes]:
    return packed.entries[packed.of("journal.jsonl")].split(b"\n")[:-1]


def changed(body: bytes, **said: object) -> bytes:
    """A line that says something else, as canonical as before."""
    return _told({**json.loads(body), **said})


def altered(entries: Entries, name: str, change: Callable[[object], object]) -> Entries:
    """One JSON entry after a change made in place, or another value."""
    value = json.loads(entries[name])
    other = change(value)
    return {**entries, name: _told(value if other is None else other)}


def found(entries: Mapping[str, bytes], place: Path, *keys: str, receipt: str = "") -> set[tuple[str, int, str]]:
    """Case, line and field of everything the verifier finds."""
    told = check_all(str(write(entries, place)), receipt or None, None, list(keys))
    return {(each.case, each.seq, each.field) for each in told.findings}


def _told(value: object) -> bytes:
    return json.dumps(value, sort_keys=True, ensure_ascii=False, separators=(",", ":")).encode()


def _head(leaves: list[bytes], signer: Signer, at: str) -> SignedHead:
    size, over, moment, key = len(leaves), root(leaves), datetime.fromisoformat(at), key_id(signer.public)
    body = head_body(size, over, moment, key, None)
    return SignedHead(size, over, moment, key, body, signer.algorithm, signer.public, signer.sign(body))


def _proof(leaves: list[bytes], position: int) -> dict[str, object]:
    path = inclusion_path(lambda start, stop: root(leaves[start:stop]), position, len(leaves))
    return {"path": [each.hex() for each in path], "position": position, "seq": position + 1}


def _path_between(leaves: list[bytes]) -> list[str]:
    return [each.hex() for each in consistency_path(lambda start, stop: root(leaves[start:stop]), 2, len(leaves))]
