"""Candidate rules of a task whose answer depends on the city: which words there are, and what they read of a case.

The picture keeps the words; what they mean at the moment a task opens, an `Assign` says (decision 56).
"""

from engine.chart import Node, path_of

SUPERIOR, SUPERIOR_OF, FORM, DONE_BY = "superior", "superior_of:", "form.", "done_by:"
PLACES = ("", "handling", "accepting")
"""Organisations that stay what they are for as long as the case lives; codes do too."""
ADMIN, REFUSE, AGAIN, SKIP = "admin", "refuse", "again", "skip"
ON_EMPTY = ("", SUPERIOR, ADMIN, REFUSE)
SAME_PERSON = ("", AGAIN, SUPERIOR, SKIP)

BY_ORG, BY_CANDIDATE, EMPTY, SAME = "org", "candidate", "empty", "same_person"
"""Why a task was assigned: the rule of its organisation, of its person, nobody at the post, the same person again."""


def follows_the_city(rule: str) -> bool:
    """Whether the organisation this rule means is another one when the city or a form changes."""
    return rule == SUPERIOR or rule.startswith((SUPERIOR_OF, FORM))


def has_rules(node: Node) -> bool:
    return follows_the_city(node.org) or any((node.candidate, node.on_empty, node.same_person not in ("", AGAIN)))


def done_where(node: Node) -> str:
    """The node whose doer a candidate rule asks for; empty where it asks for none."""
    for word in (DONE_BY, SUPERIOR_OF):
        if node.candidate.startswith(word):
            return path_of(node.id) + node.candidate.removeprefix(word)
    return ""
