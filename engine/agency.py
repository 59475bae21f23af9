"""代理: who a command counts for, where one person acts for another who is absent."""

from typing import Any


def holder_of(command: Any) -> str:
    """Whose the task is: the absent one's, so that it stays theirs when the agency is over."""
    return command.acting_for or command.by


def doers_of(command: Any) -> tuple[str, ...]:
    """Everybody who has done it then, whose seat it is last: separation of duties binds them all."""
    return (command.by, command.acting_for) if command.acting_for else (command.by,)


def agent_of(command: Any) -> str:
    """Who does it in somebody else's place; empty where nobody does."""
    return command.by if command.acting_for else ""
