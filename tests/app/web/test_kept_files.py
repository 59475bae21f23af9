"""Files that are kept for one answer are closed, whoever breaks off."""

import pytest

from app.web.kept_file import blocks_of, kept_file


def test_a_file_is_closed_when_it_was_read_when_nobody_read_it_and_when_it_cannot_be_written():
    kept, given = [], b"x" * 100_000

    def write(file):
        kept.append(file)
        file.write(given)

    def fail(file):
        write(file)
        raise OSError

    read = b"".join(blocks_of(kept_file(write)))
    blocks_of(kept_file(write)).close()
    with pytest.raises(OSError):
        kept_file(fail)

    assert read == given
    assert [each.closed for each in kept] == [True, True, True]
