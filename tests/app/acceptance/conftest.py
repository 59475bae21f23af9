"""Acceptance cases of the practice of approval are played in the office of the moves."""

from tests.app.moves.conftest import office, town

__all__ = ["office", "town"]
