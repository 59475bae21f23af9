"""试办: a draft run as a case of pretend people under a pretend clock; nothing of it is a case, and nothing is counted.

`run.py` is what was done so far, played by the engine from its commands; `turning.py` makes the next turn; `deeds.py`
and `ways.py` are what a designer may do in one; `kept.py` keeps the turns in a row.
"""

from app.services.trials.cast import Cast
from app.services.trials.deeds import answer_wait, finish_task, push_to, push_to_next, return_to, start_trial
from app.services.trials.facts import Facts, facts_of, given_at_start, limit_text
from app.services.trials.kept import Kept, begin, chart_of_save, keep, renew, renewed, step_back, step_forth, trial_of
from app.services.trials.linked import acts_at, tell_act
from app.services.trials.run import Run
from app.services.trials.tested import keep_as_test
from app.services.trials.ways import play_path

__all__ = [
    "Cast",
    "Facts",
    "Kept",
    "Run",
    "acts_at",
    "answer_wait",
    "begin",
    "chart_of_save",
    "facts_of",
    "finish_task",
    "given_at_start",
    "keep",
    "keep_as_test",
    "limit_text",
    "play_path",
    "push_to",
    "push_to_next",
    "renew",
    "renewed",
    "return_to",
    "start_trial",
    "step_back",
    "step_forth",
    "tell_act",
    "trial_of",
]
