"""The OpenAPI document tells programs all they need: every operation, its people's token, its problems."""

import re

import pytest

CHINESE = re.compile(r"[\u4e00-\u9fff]")


@pytest.fixture
def described(web):
    return web.test_client().get("/api/v1/openapi.json").json


def operations(described):
    return {
        f"{method.upper()} {path.removeprefix('/api/v1')}": operation
        for path, methods in described["paths"].items()
        for method, operation in methods.items()
        if method != "parameters"
    }


def test_it_is_openapi_3_1_and_needs_nobody_signed_in(described):
    assert described["openapi"] == "3.1.0"
    assert described["components"]["securitySchemes"]["bearer"] == {"type": "http", "scheme": "bearer"}


def test_every_operation_says_in_chinese_what_it_does(described):
    assert [name for name, each in operations(described).items() if not CHINESE.search(each.get("summary", ""))] == []


def test_every_operation_may_end_in_a_problem_document(described):
    answers = {each["responses"]["default"]["$ref"] for each in operations(described).values()}
    [problem] = [described["components"]["responses"][ref.rsplit("/", 1)[-1]] for ref in answers]

    assert list(problem["content"]) == ["application/problem+json"]


def test_all_but_signing_in_ask_for_a_token(described):
    open_to_all = [name for name, each in operations(described).items() if each.get("security") == []]

    assert described["security"] == [{"bearer": []}]
    assert open_to_all == ["POST /session"]


def test_orders_take_a_request_key_and_what_was_seen(described):
    headers = {
        name: {each["name"] for each in operation.get("parameters", []) if each["in"] == "header"}
        for name, operation in operations(described).items()
    }

    both = {"Idempotency-Key", "If-Match"}
    assert headers["POST /tasks/{task_id}/completion"] == headers["DELETE /cases/{number}/suspension"] == both
    assert headers["POST /cases"] == {"Idempotency-Key"}
    assert headers["GET /inbox"] == set()


def test_the_house_offers_these_operations(described):
    assert sorted(operations(described)) == sorted(OFFERED.split("\n")[1:-1])


OFFERED = """
POST /session
DELETE /session
GET /me
GET /items
GET /items/{code}
POST /cases
GET /cases/{number}
GET /cases/{number}/journal
GET /cases/{number}/picture
GET /cases/{number}/chart
POST /cases/{number}/materials
POST /cases/{number}/suspension
DELETE /cases/{number}/suspension
POST /cases/{number}/termination
POST /cases/{number}/withdrawal
POST /cases/{number}/verification
POST /verifications
GET /cases/{number}/evidence
POST /evidence
POST /tasks/{task_id}/linked-cases
GET /supervisions
POST /cases/{number}/supervision
GET /cards
GET /cases/{number}/deadlines
GET /clauses
GET /clauses/{clause}/cases
POST /cases/{number}/cards/{card}/appeal
POST /cases/{number}/cards/{card}/settlement
GET /materials/{material_id}/content
GET /inbox
GET /tasks/{task_id}
POST /tasks/{task_id}/claim
DELETE /tasks/{task_id}/claim
POST /tasks/{task_id}/completion
POST /tasks/{task_id}/transfer
POST /tasks/{task_id}/delegation
POST /tasks/{task_id}/resolution
POST /tasks/{task_id}/copies
PUT /cases/{number}/copies/reading
POST /tasks/{task_id}/urge
POST /tasks/{task_id}/signers
DELETE /tasks/{task_id}/signers/{seat}
POST /tasks/{task_id}/return
POST /tasks/{task_id}/take-back
POST /cases/{number}/jump
POST /cases/{number}/nullification
GET /notices
POST /notices/read
POST /notices/{notice_id}/read
GET /ladders
GET /ladders/{version}
POST /ladders
POST /messages
GET /jobs
POST /jobs/{number}/{job}/completion
POST /jobs/{number}/{job}/failure
POST /jobs/{number}/{job}/retry
GET /outbox
POST /outbox/{letter_id}/retry
GET /incidents
POST /cases/{number}/deadlines/{deadline}/retry
POST /cases/{number}/deadlines/{deadline}/adjustment
POST /cases/{number}/migration
POST /charts/check
POST /charts/soundness
POST /charts
GET /charts
GET /charts/{key}/versions
GET /charts/{key}/versions/{version}
POST /charts/{key}/retirement
DELETE /charts/{key}/retirement
GET /charts/drafts/{draft_id}/release
POST /charts/drafts/{draft_id}/release
POST /charts/drafts/{draft_id}/release/withdrawal
GET /charts/drafts/{draft_id}/rehearsals
POST /charts/drafts/{draft_id}/rehearsals
GET /charts/drafts/{draft_id}/rehearsals/{rehearsal_id}
GET /charts/drafts/{draft_id}/rehearsals/{rehearsal_id}/cases
POST /charts/drafts/{draft_id}/rehearsals/{rehearsal_id}/stop
POST /charts/drafts/{draft_id}/rehearsals/{rehearsal_id}/further
GET /charts/drafts/{draft_id}/diff
GET /charts/{key}/diff
GET /charts/{key}/migrations
POST /charts/{key}/migrations
GET /charts/migrations/{batch_id}
GET /charts/migrations/{batch_id}/cases
GET /charts/migrations/{batch_id}/figures
POST /charts/migrations/{batch_id}/request
POST /charts/migrations/{batch_id}/approval
POST /charts/migrations/{batch_id}/end
POST /charts/migrations/{batch_id}/undo
GET /calendars
POST /calendars
POST /calendars/preview
GET /calendars/{version}
GET /calendars/{version}/file
GET /cases/{number}/documents
GET /documents/{document_id}/content
POST /tasks/{task_id}/draft
GET /templates
GET /templates/{kind}
POST /templates/{kind}
POST /templates/{kind}/proof
DELETE /enclosures/{enclosure_id}
DELETE /phrases/{phrase_id}
DELETE /tasks/{task_id}/draft
GET /cases/{number}/changes
GET /cases/{number}/enclosures
GET /cases/{number}/related
GET /cases/{number}/forecast
GET /cases/{number}/consultations
GET /drafts
GET /enclosures/{enclosure_id}/content
GET /phrases
GET /tasks/{task_id}/checks
GET /tasks/{task_id}/draft
GET /tasks/{task_id}/enclosures
GET /tasks/{task_id}/receivers
GET /tasks/{task_id}/why
POST /tasks/{task_id}/consultations
POST /phrases
POST /phrases/{phrase_id}/uses
POST /tasks/{task_id}/enclosures
POST /tasks/{task_id}/remarks
PUT /phrases/order
PUT /phrases/{phrase_id}
PUT /tasks/{task_id}/checks/{material}
PUT /tasks/{task_id}/draft
POST /tasks/bulk
GET /watched-cases
GET /watched-cases/lights
GET /log/head
GET /log/heads
GET /log/consistency
GET /cases/{number}/proofs
GET /cases/{number}/replay
GET /cases/{number}/replay/charts/{bundle}
GET /cases/{number}/account
GET /archived-cases
GET /archived-cases/{archived}
GET /looks
POST /looks/verification
GET /audit-findings
GET /audit-rules
GET /audit-rules/{rule}/findings
GET /history
GET /process-map
GET /process-map/cases
GET /process-map/log
GET /process-maps
GET /samples
GET /samples/{sample_id}
GET /samples/{sample_id}/drawing
POST /process-map/comparison
POST /samples
PUT /audit-rules/{rule}
GET /post-table
GET /versions
GET /versions/{sort}/{key}
GET /versions/{sort}/{key}/{version}
GET /agencies
POST /agencies
POST /agencies/{agency_id}/end
POST /handovers
POST /handovers/plan
POST /people/{person_id}/closure
GET /organisations
PUT /organisations/{office}
POST /organisations/{office}/closure
POST /organisations/{office}/reopening
PUT /regions/{region}
GET /people
POST /people
GET /people/{person_id}
POST /people/{person_id}/password
POST /people/{person_id}/unlock
POST /people/{person_id}/reopening
POST /people/{person_id}/posts
PUT /posts/{post_id}
POST /imports/{sheet}
GET /views
POST /views
GET /views/{view_id}
PUT /views/{view_id}
DELETE /views/{view_id}
"""
