"""What an algorithm for signatures has to offer; a machine that keeps its keys to itself would offer the same."""

from typing import Protocol


class Signer(Protocol):
    """A key that signs."""

    @property
    def algorithm(self) -> str: ...

    @property
    def public(self) -> bytes: ...

    def sign(self, message: bytes) -> bytes: ...


class Algorithm(Protocol):
    @property
    def name(self) -> str: ...

    def new(self) -> bytes:
        """The bytes of a new private key."""

    def signer(self, private: bytes) -> Signer:
        """Raises ValueError for bytes that are no private key."""

    def verify(self, public: bytes, message: bytes, signature: bytes) -> bool:
        """False too for bytes that are no key, or no signature."""
