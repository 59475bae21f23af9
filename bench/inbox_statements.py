"""The SQL that fills a store with cases and tasks: all follows from the number of a case, scattered by primes."""

from bench.many_cases import SERIES

DONE_AT_WORK, DONE_IN_ALL = 2, 5  # tasks a case has behind it while it is at work, and when it has ended
DAY = 86_400
MOMENT = {"sqlite": "(:now + ({}) * 1000000)", "postgresql": "(CAST(:now AS timestamptz) + ({}) * interval '1 second')"}
ROLE = (
    "CASE pool % 8 WHEN 0 THEN 'acceptor' WHEN 1 THEN 'handler' WHEN 2 THEN 'section_chief' "
    "WHEN 3 THEN 'bureau_leader' WHEN 4 THEN 'certifier' WHEN 5 THEN 'window_clerk' WHEN 6 THEN 'inspector' "
    "ELSE 'legal_cosigner' END"
)
NODE = (
    "CASE {} % 5 WHEN 0 THEN 'accept' WHEN 1 THEN 'handle' WHEN 2 THEN 'review' WHEN 3 THEN 'approve' ELSE 'settle' END"
)
POOL = "(n * 7919) % :pools"
HOLDER = ":first_person + (pool * :inverse) % :pools + :pools * (hash % :groups)"

CASES = """
    INSERT INTO case_file (number, query_code, item_version_id, chart_version_id, handling_id, accepting_id, applicant,
        filed_at, revision, head, status, stage, result, accepted_at, due_at, warn_at, ended_at, filed_by, channel,
        express, waits, supervised)
    {series}, numbered AS (SELECT CAST(n AS BIGINT) AS n FROM series), laid AS (SELECT n, {pool} AS pool FROM numbered)
    SELECT 'B' || (200000000 + n), '', :first_item + n % :items, :chart, :first_office + pool / 8,
        :first_office + pool / 8,
        substr(:family, CAST((n * 31) % 20 + 1 AS INTEGER), 1) || substr(:given, CAST((n * 17) % 23 + 1 AS INTEGER), 1)
            || CASE WHEN n % 3 = 0 THEN '' ELSE substr(:given, CAST((n * 13) % 23 + 1 AS INTEGER), 1) END,
        {filed}, 1, {bytes}, CASE WHEN n > :at_work THEN 'ended' WHEN n % 50 = 0 THEN 'suspended' ELSE 'running' END,
        'review', CASE WHEN n > :at_work THEN 'granted' ELSE '' END, {filed}, {due}, {warned},
        CASE WHEN n > :at_work THEN {filed} END, :first_person + (n * 13) % :people,
        CASE WHEN n % 5 = 0 THEN 'online' ELSE 'window' END, CASE WHEN n % 100 = 7 THEN 1 ELSE 0 END,
        CASE WHEN n > :at_work THEN '' WHEN n % 100 = 1 THEN 'supplement' WHEN n % 100 = 2 THEN 'special' ELSE '' END,
        CASE WHEN n <= :at_work AND n % 1000 = 3 THEN 1 ELSE 0 END
    FROM laid
"""
OPEN_TASKS = """
    INSERT INTO task (case_id, key, node, stage, role, org_id, opened_at, due_at, warn_at, person_id, claimed_by,
        signed_at, urged, priority, how, outcome, sitting, express, due_by, warn_by, latest_by, holder_id, asleep,
        supervised)
    WITH numbered AS (SELECT id, id - CAST(:before AS BIGINT) AS n, express, supervised, status
        FROM case_file WHERE id > :before AND status <> 'ended'),
    hashed AS (SELECT id, n, express, supervised, status, {pool} AS pool, (n * 2654435) % 1000003 AS hash
        FROM numbered),
    held AS (SELECT *, CASE WHEN hash % 10 < 3 THEN 1 WHEN hash % 10 = 3 THEN 2 WHEN hash % 100 = 99 THEN 3 ELSE 0 END
        AS had, {holder} AS holder, {node} AS node FROM hashed)
    SELECT id, node || '#1', node, 'review', {role}, :first_office + pool / 8, {arrived},
        CASE WHEN n % 25 > 0 THEN {due} END, CASE WHEN n % 25 > 0 THEN {warned} END,
        CASE WHEN had = 2 THEN holder END,
        CASE WHEN had = 1 THEN holder WHEN had = 3 THEN :first_person + :people + hash % 10 END,
        CASE WHEN had IN (1, 3) THEN {arrived} END, 0, 0, '', '', '', express,
        CASE WHEN n % 25 > 0 THEN {due} ELSE :far END, CASE WHEN n % 25 > 0 THEN {warned} ELSE :far END, :far,
        CASE WHEN had IN (1, 2) THEN holder WHEN had = 3 THEN :first_person + :people + hash % 10 ELSE 0 END,
        CASE WHEN status = 'suspended' THEN 1 ELSE 0 END, supervised
    FROM held
"""
DONE_TASKS = """
    INSERT INTO task (case_id, key, node, stage, role, org_id, opened_at, urged, priority, closed_at, how, outcome,
        closed_by, sitting, express, due_by, warn_by, latest_by, holder_id, asleep)
    {series}, laid AS (SELECT id, id - CAST(:before AS BIGINT) AS n, series.n AS k, express, handling_id FROM case_file,
        series WHERE id > :before AND series.n <= CASE WHEN status = 'ended' THEN :count ELSE {at_work} END)
    SELECT id, 'done' || k || '#1', {done_node}, 'review', 'handler', handling_id, {filed}, 0, 0, {done}, 'completed',
        'pass', :first_person + (n * 13 + k * 1250) % :people, '', express, :far, :far, :far, 0, 0
    FROM laid
"""
SECONDS = {
    "filed": f"- 40 * {DAY} - (n * 37) % (100 * {DAY})",
    "due": f"(n * 97) % (33 * {DAY}) - 3 * {DAY}",
    "warned": f"(n * 97) % (33 * {DAY}) - 7 * {DAY}",
    "arrived": f"- (n * 41) % (10 * {DAY})",
    "done": f"- (n * 37) % (100 * {DAY}) + k * 3600",
}


def said_for(store: str, statement: str) -> str:
    moments = {name: MOMENT[store].format(seconds) for name, seconds in SECONDS.items()}
    return statement.format(
        series=SERIES[store],
        bytes={"sqlite": "x''", "postgresql": "'\\x'::bytea"}[store],
        pool=POOL,
        role=ROLE,
        holder=HOLDER,
        node=NODE.format("n"),
        done_node=NODE.format("(n + k)"),
        at_work=DONE_AT_WORK,
        **moments,
    ).replace("::bytea", "\\:\\:bytea")
