"""People chosen for tasks to come, as the page of a task posts them: a field for each node."""

from flask import request

from app.web.paths import row_id

PREFIX = "appoint-"

Appointed = dict[str, list[str | int]]


def appointed() -> Appointed:
    """Numbers of people by node, each as they were chosen; nothing of a node where nobody was."""
    asked = {name.removeprefix(PREFIX): request.form.getlist(name) for name in request.form if name.startswith(PREFIX)}
    chosen = {node: [_number(each) for each in people if each] for node, people in asked.items()}
    return {node: people for node, people in chosen.items() if people}


def _number(said: str) -> str | int:
    """What is no number is nobody: the service says so."""
    try:
        return row_id(said)
    except ValueError:
        return said
