"""历史演练: past cases once more on a draft. begin.py chooses them, work.py plays them part by part in processes of
its own, play.py plays one. Nothing of a case is written: a rehearsal has rows of its own.
"""

from app.services.rehearsing.begin import begin_rehearsal, go_on_rehearsing, stop_rehearsing
from app.services.rehearsing.figures import rehearsed
from app.services.rehearsing.play import play_again
from app.services.rehearsing.work import rehearse_all

__all__ = [
    "begin_rehearsal",
    "go_on_rehearsing",
    "play_again",
    "rehearse_all",
    "rehearsed",
    "stop_rehearsing",
]
