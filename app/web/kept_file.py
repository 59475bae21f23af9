"""A file that is written for one answer: nobody else sees it, and it is over with the answer, read or not."""

import tempfile
from collections.abc import Callable
from contextlib import ExitStack
from typing import IO

from werkzeug.wsgi import FileWrapper

BLOCK = 64 * 1024


def kept_file(write: Callable[[IO[bytes]], object]) -> IO[bytes]:
    """From its beginning. Who takes it closes it; what cannot be written is closed at once."""
    with ExitStack() as unless_whole:
        kept = unless_whole.enter_context(tempfile.TemporaryFile())
        write(kept)
        kept.seek(0)
        unless_whole.pop_all()
    return kept


class Blocks(FileWrapper):
    """A kept file that is closed by whoever reads its last block, and by the end of an answer that nobody read."""

    def __next__(self) -> bytes:
        try:
            return super().__next__()
        except StopIteration:
            self.close()
            raise


def blocks_of(kept: IO[bytes]) -> Blocks:
    return Blocks(kept, BLOCK)
