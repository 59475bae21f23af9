"""Files by the sha256 of their bytes."""

import hashlib
import io
import stat

import pytest

from app.errors import FileTooLarge, NotFound
from app.files import FileStore


@pytest.fixture
def store(tmp_path):
    return FileStore(tmp_path / "files")


def held(store):
    return [path for path in store.root.rglob("*") if path.is_file()]


def test_a_file_is_found_by_the_digest_of_its_bytes(store):
    content = "营业执照".encode() * 500_000

    stored = store.put(io.BytesIO(content), len(content))

    assert stored.digest == hashlib.sha256(content).hexdigest()
    assert stored.size == len(content)
    assert store.path_of(stored.digest).read_bytes() == content
    assert store.agrees(stored.digest)


def test_the_same_bytes_are_kept_once(store):
    first = store.put(io.BytesIO(b"same"), 10)
    second = store.put(io.BytesIO(b"same"), 10)

    assert first == second
    assert len(held(store)) == 1


def test_nothing_is_kept_of_a_file_beyond_the_limit(store):
    with pytest.raises(FileTooLarge, match="上限"):
        store.put(io.BytesIO(b"x" * 11), 10)

    assert held(store) == []


def test_nothing_is_kept_when_the_sender_goes_away(store):
    class Broken(io.BytesIO):
        def read(self, size=-1):
            if self.tell():
                raise ConnectionResetError
            return super().read(3)

    with pytest.raises(ConnectionResetError):
        store.put(Broken(b"abcdef"), 10)

    assert held(store) == []


def test_a_kept_file_cannot_be_written_to(store):
    stored = store.put(io.BytesIO(b"paper"), 10)

    assert stat.S_IMODE(store.path_of(stored.digest).stat().st_mode) == 0o400
    assert stat.S_IMODE(store.root.stat().st_mode) == 0o700


def test_a_changed_file_no_longer_agrees(store):
    stored = store.put(io.BytesIO(b"paper"), 10)
    path = store.path_of(stored.digest)
    path.chmod(0o640)
    path.write_bytes(b"other")

    assert not store.agrees(stored.digest)


@pytest.mark.parametrize("digest", ["", "a" * 64, "../../etc/passwd", "A" * 64, "a" * 63 + "\n"])
def test_what_was_never_kept_is_not_found(store, digest):
    with pytest.raises(NotFound):
        store.path_of(digest)

    assert not store.agrees(digest)
