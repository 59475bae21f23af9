"""What the DMN TCK expects of decision tables, as facts: its tables as rows, its cases as values and answers.

Taken from github.com/dmn-tck/tck (Apache-2.0), TestCases/compliance-level-2, by the name of each model. These are all
its models with a decision table; the other eleven (0001 to 0003, 0008, 0009, 0100 to 0102, 0105 to 0107) are about
single expressions and invocations, which are no business of tables.
"""

from decimal import Decimal

import pytest

from engine import conditions
from engine.tables import decide
from tests.engine.tables.drawn import table_of

APPLICANT = "Age RiskCategory isAffordable"
APPROVED, DECLINED, BEST, STANDARD, BASIC = '"Approved"', '"Declined"', '"Best"', '"Standard"', '"Basic"'
STATUS = (APPROVED, DECLINED)
LESS = '"Medium","Low"'
ALONE = {"asks": APPLICANT, "gives": "Status", "values": STATUS}
PAIR = {"asks": APPLICANT, "gives": "Status Rate", "values": (*STATUS, BEST, STANDARD, BASIC)}
ADULT = ((">=18", LESS, "true", APPROVED),)
AFFORDED = (("-", '"High"', "-", DECLINED), ("-", "-", "false", DECLINED))
RISKS = (
    ("<18", LESS, "true", DECLINED, STANDARD),
    ("-", '"High"', "true", DECLINED, STANDARD),
    ("-", "-", "false", DECLINED, STANDARD),
)
BY_RISK = (
    (">=18", '"Low"', "true", APPROVED, BEST),
    (">=18", '"Medium"', "true", APPROVED, STANDARD),
    *RISKS,
)
BY_AGE = (
    (">=18", '"Medium"', "true", APPROVED, BEST),
    (">=12", '"Medium"', "true", APPROVED, STANDARD),
    ("<12", '"Low"', "true", DECLINED, STANDARD),
)
AT_ODDS = (
    (">=18", LESS, "true", APPROVED, BASIC),
    ("<18", "-", "-", DECLINED, STANDARD),
    ("-", '"High"', "-", APPROVED, STANDARD),
)
SALARY = ((">1", "100"), (">2", "200"), (">3", "300"), (">5", "500"))
INSURANCE = ((">1", "98.83"), (">2", "150.21"), (">3", "205.43"), (">4", "64.32"))
YEARS = {"asks": "NumOfYears", "gives": "Sum"}
TABLES = {
    "0004-simpletable-U": table_of(
        *ADULT, ("<18", LESS, "true", DECLINED), ("-", '"High"', "true", DECLINED), AFFORDED[1], **ALONE
    ),
    "0005-simpletable-A": table_of(*ADULT, ("<18", "-", "-", DECLINED), *AFFORDED, policy="A", **ALONE),
    "0006-simpletable-P1": table_of(*ADULT, ("<18", "-", "-", DECLINED), *AFFORDED, policy="P", **ALONE),
    "0007-simpletable-P2": table_of(*ADULT, ("-", "-", "-", DECLINED), policy="P", **ALONE),
    "0010-multi-output-U": table_of(*BY_RISK, **PAIR),
    "0108-first-hitpolicy": table_of(*BY_AGE, policy="F", **PAIR),
    "0109-ruleOrder-hitpolicy": table_of(*BY_AGE, policy="R", **PAIR),
    "0110-outputOrder-hitpolicy": table_of(*AT_ODDS, policy="O", **PAIR),
    "0111-first-hitpolicy-singleoutputcol": table_of(
        ("> 18", '"Cars"'), ("> 12", '"Videogames"'), (">0", '"Toys"'), policy="F", asks="age", gives="Advertisement"
    ),
    "0112-ruleOrder-hitpolicy-singleinoutcol": table_of(
        (">=18", BEST), (">=12", STANDARD), ("<12", STANDARD), policy="R", asks="Age", gives="Approval"
    ),
    "0113-outputOrder-hitpolicy-singleinoutcol": table_of(
        *((">=18", APPROVED), ("<18", DECLINED), (">=0", APPROVED)),
        **{"policy": "O", "asks": "Age", "gives": "Status", "values": STATUS},
    ),
    "0114-min-collect-hitpolicy": table_of(*INSURANCE, policy="C<", **YEARS),
    "0115-sum-collect-hitpolicy": table_of(*SALARY, policy="C+", **YEARS),
    "0116-count-collect-hitpolicy": table_of(*SALARY, policy="C#", **YEARS),
    "0117-multi-any-hitpolicy": table_of(*BY_RISK, (">=19", '"Low"', "true", APPROVED, BEST), policy="A", **PAIR),
    "0118-multi-priority-hitpolicy": table_of(*AT_ODDS, policy="P", **PAIR),
    "0119-multi-collect-hitpolicy": table_of(*AT_ODDS, policy="C", **PAIR),
}
TEEN, GROWN, CHILD, HARD = (17, "Medium", True), (18, "Medium", True), (10, "Low", True), (18, "High", True)
OF_STATUS = {GROWN: "Approved", TEEN: "Declined", HARD: "Declined"}
OF_BOTH = {
    (17, "High", True): [("Approved", "Standard"), ("Declined", "Standard")],
    (19, "Low", True): [("Approved", "Basic")],
    CHILD: [("Declined", "Standard")],
}
CASES = {
    "0004-simpletable-U": OF_STATUS,
    "0005-simpletable-A": OF_STATUS,
    "0006-simpletable-P1": OF_STATUS,
    "0007-simpletable-P2": OF_STATUS,
    "0010-multi-output-U": {
        GROWN: ("Approved", "Standard"),
        TEEN: ("Declined", "Standard"),
        HARD: ("Declined", "Standard"),
    },
    "0108-first-hitpolicy": {
        (19, "Medium", True): ("Approved", "Best"),
        (13, "Medium", True): ("Approved", "Standard"),
        CHILD: ("Declined", "Standard"),
    },
    "0109-ruleOrder-hitpolicy": {
        (19, "Medium", True): [("Approved", "Best"), ("Approved", "Standard")],
        (13, "Medium", True): [("Approved", "Standard")],
        CHILD: [("Declined", "Standard")],
    },
    "0110-outputOrder-hitpolicy": OF_BOTH,
    "0111-first-hitpolicy-singleoutputcol": {(19,): "Cars", (13,): "Videogames", (5,): "Toys"},
    "0112-ruleOrder-hitpolicy-singleinoutcol": {
        (19,): ["Best", "Standard"],
        (13,): ["Standard"],
        (10,): ["Standard"],
    },
    "0113-outputOrder-hitpolicy-singleinoutcol": {
        (17,): ["Approved", "Declined"],
        (19,): ["Approved", "Approved"],
        (10,): ["Approved", "Declined"],
    },
    "0114-min-collect-hitpolicy": {(5,): Decimal("64.32"), (3,): Decimal("98.83"), (4,): Decimal("98.83")},
    "0115-sum-collect-hitpolicy": {(6,): 1100, (3,): 300, (2,): 100},
    "0116-count-collect-hitpolicy": {(6,): 4, (2,): 1, (3,): 2},
    "0117-multi-any-hitpolicy": {
        (19, "Low", True): ("Approved", "Best"),
        (17, "High", True): ("Declined", "Standard"),
        (19, "Medium", True): ("Approved", "Standard"),
    },
    "0118-multi-priority-hitpolicy": {asked: both[0] for asked, both in OF_BOTH.items()},
    "0119-multi-collect-hitpolicy": {asked: both[::-1] for asked, both in OF_BOTH.items()},
}


def decided(table, asked):
    """One value, a pair, or a list of these, as the TCK writes it."""
    names = dict(zip((each.expression for each in table.inputs), asked, strict=True))
    columns = decide(table, lambda text: conditions.evaluate(text, names)).values.values()
    if len(columns) == 1:
        return next(iter(columns))
    return list(zip(*columns, strict=True)) if table.policy in "ROC" else tuple(columns)


@pytest.mark.parametrize(("case", "asked"), [(case, asked) for case, all_of in CASES.items() for asked in all_of])
def test_the_table_decides_as_the_tck_says(case, asked):
    answer = decided(TABLES[case], asked)

    assert answer == CASES[case][asked]


def test_every_table_has_its_cases():
    assert set(TABLES) == set(CASES)
    assert sum(map(len, CASES.values())) == 51
