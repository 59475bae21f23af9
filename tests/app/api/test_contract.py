"""The API keeps the promises of its own description, whatever is sent to it."""

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis import GenerationMode, checks

from tests.app.api.food import ACCEPTOR, ADMIN, CLERK, DESIGNER, file_food, open_task

EXAMPLES = 4
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
    max_examples=EXAMPLES,
    deadline=None,
    derandomize=True,
    phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
)


@pytest.mark.parametrize("mode", list(GenerationMode))
@pytest.mark.parametrize("login", [CLERK, ACCEPTOR, DESIGNER, ADMIN])
def test_every_operation_answers_as_described(callers, login, mode):
    number = file_food(callers)
    real = {"number": number, "task_id": open_task(callers[ACCEPTOR], number), "key": "food_permit", "version": 1}
    api = schemathesis.openapi.from_wsgi("/api/v1/openapi.json", app=callers.web)
    api.config.generation.update(allow_x00=False)  # NUL is refused, and OpenAPI cannot say so

    for operation in (each.ok() for each in api.get_all_operations()):
        if "/session" not in operation.path:
            ask(operation, mode, callers[login], real)
            ask(operation, mode, callers[login], {})


def ask(operation, mode, caller, path_parameters):
    known = {name: value for name, value in path_parameters.items() if f"{{{name}}}" in operation.path}

    @BOUNDED
    @given(operation.as_strategy(mode, path_parameters=known or None))
    def send(case):
        signed = {"Authorization": f"Bearer {caller.token}"}
        answer = case.call(headers=signed)
        case.validate_response(answer, checks=PROMISES, headers=signed)

    send()
