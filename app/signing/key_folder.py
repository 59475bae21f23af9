"""Private keys, a file each that nobody else on the machine may read, named by the key they belong to."""

import json
import os
from dataclasses import dataclass
from pathlib import Path

from app.errors import LogKeyLost, LogKeyWrong
from app.signing.algorithms import algorithm_named
from app.signing.interface import Signer
from engine.log_head import key_id

OURS_ALONE = 0o600
FOLDER = 0o700


@dataclass(frozen=True, slots=True)
class KeyFolder:
    path: Path

    def new(self, algorithm: str) -> Signer:
        """Make a key and keep it; it is on the disk when this comes back. Raises SignatureUnknown, OSError, …"""
        kind = algorithm_named(algorithm)
        private = kind.new()
        signer = kind.signer(private)
        self.path.mkdir(mode=FOLDER, parents=True, exist_ok=True)
        told = json.dumps({"algorithm": algorithm, "private": private.hex(), "public": signer.public.hex()})
        _write(self._file(key_id(signer.public)), told.encode())
        _settle(self.path)
        return signer

    def signer(self, key: str) -> Signer:
        """Raises LogKeyLost, LogKeyWrong, SignatureNotInstalled."""
        file = self._file(key)
        try:
            told = json.loads(file.read_bytes())
            signer = algorithm_named(told["algorithm"]).signer(bytes.fromhex(told["private"]))
        except FileNotFoundError as missing:
            raise LogKeyLost(file=file) from missing
        except (ValueError, KeyError, TypeError) as damage:
            raise LogKeyWrong(file=file) from damage
        if key_id(signer.public) != key:
            raise LogKeyWrong(file=file)
        return signer

    def _file(self, key: str) -> Path:
        return self.path / f"{key[:16]}.json"


def _write(file: Path, told: bytes) -> None:
    with os.fdopen(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, OURS_ALONE), "wb") as kept:
        kept.write(told)
        kept.flush()
        os.fsync(kept.fileno())


def _settle(folder: Path) -> None:
    """The name of a new file is on the disk only when its folder is."""
    opened = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)
