"""The API keeps the promises of its own description, whatever is sent to it."""

import re

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis.errors import Unsatisfiable
from schemathesis import GenerationMode, checks

from tests.app.api.food import ACCEPTOR, ADMIN, AUDITOR, CLERK, DESIGNER, file_food, open_task

DOORS = {
    "everyone": ACCEPTOR,
    "clerk": CLERK,
    "approver": ACCEPTOR,
    "designer": DESIGNER,
    "auditor": AUDITOR,
    "admin": ADMIN,
    "integrator": ADMIN,
}
PROMISES = [
    checks.not_a_server_error,
    checks.status_code_conformance,
    checks.content_type_conformance,
    checks.response_headers_conformance,
    checks.response_schema_conformance,
    checks.negative_data_rejection,
    checks.unsupported_method,
]
BOUNDED = settings(
    max_examples=3,
    deadline=None,
    derandomize=True,
    phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
)
UNMOVED = {"If-Match": "*"}  # any other tag would stop every order at the door


@pytest.mark.parametrize("mode", list(GenerationMode))
def test_every_operation_answers_as_described(callers, mode):
    number = file_food(callers)
    real = {"number": number, "task_id": open_task(callers[ACCEPTOR], number), "key": "food_permit", "version": 1}
    api = schemathesis.openapi.from_wsgi("/api/v1/openapi.json", app=callers.web)
    api.config.generation.update(allow_x00=False, with_security_parameters=False)  # OpenAPI cannot say: no NUL

    operations = [each.ok() for each in api.get_all_operations() if not each.ok().path.endswith("/session")]
    asked = [
        ask(operation, mode, callers[DOORS[door]], known)
        for operation in sorted(operations, key=ends_the_case)
        for door in audience(callers.web, operation)
        for known in (real, {})
    ]

    assert sum(asked) > 40


def ends_the_case(operation):
    return operation.path.endswith(("/termination", "/withdrawal"))


def audience(web, operation):
    """Whom the view behind an operation is for."""
    for rule in web.url_map.iter_rules():
        if operation.method.upper() in rule.methods and re.sub(r"<(\w+:)?(\w+)>", r"{\2}", rule.rule) == operation.path:
            return web.view_functions[rule.endpoint].audience
    raise AssertionError(f"nothing answers {operation.label}")


def ask(operation, mode, caller, path_parameters):
    """Whether anything could be sent: where nothing is asked for, nothing can be wrong."""
    known = {name: value for name, value in path_parameters.items() if f"{{{name}}}" in operation.path}
    sends_match = any(each.name == "If-Match" for each in operation.headers)
    signed = {"Authorization": f"Bearer {caller.token}"}

    @BOUNDED
    @given(operation.as_strategy(mode, path_parameters=known or None, headers=UNMOVED if sends_match else None))
    def send(case):
        answer = case.call(headers=signed)
        case.validate_response(answer, checks=PROMISES, headers=signed)

    try:
        send()
    except Unsatisfiable:
        return False
    return True
