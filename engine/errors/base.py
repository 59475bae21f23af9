"""What every refusal of the engine has: a stable code, and the Chinese sentence people read."""


class EngineError(Exception):
    """The engine refused. `code` is stable for programs, `str(error)` is Chinese for people."""

    code = "engine_refused"
    says = "流程引擎拒绝了这一操作。"

    def __init__(self, **facts: object):
        super().__init__(self.says.format(**facts))
        self.facts = facts
