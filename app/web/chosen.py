"""People chosen in a dialog: as chips, by login, or typed one after the other."""

import re

from flask import request

from app.errors import NobodyChosen

BETWEEN = re.compile(r"[\s,，、;；]+")
MOST = 50


def chosen() -> list[str]:
    """Their logins, each once, in order. Raises NobodyChosen."""
    typed = " ".join(request.form.getlist("to"))[:10_000]
    logins = [each for each in dict.fromkeys(BETWEEN.split(typed)) if each]
    if not logins:
        raise NobodyChosen()
    return logins[:MOST]


def one_chosen() -> str:
    """Where only one person may be. Raises NobodyChosen, with several too."""
    logins = chosen()
    if len(logins) > 1:
        raise NobodyChosen()
    return logins[0]
