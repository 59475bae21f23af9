"""One bad chart a rule: the rule, the element it names, and the file."""

from engine.chart import Field
from tests.engine.bpmn_writer import (
    boundary,
    decided,
    end,
    extended,
    file_of,
    flow,
    form_of,
    gateway,
    road,
    start,
    task,
    timer,
    wait,
)
from tests.engine.lint.drafts import sent_back
from tests.engine.lint.sample import Sample, asked, drawn, line, offering, unsupported, with_forms
from tests.engine.lint.samples_of_clocks import CLOCKS
from tests.engine.lint.samples_of_roads import ROADS
from tests.engine.lint.samples_of_scopes import SCOPES
from tests.engine.lint.samples_of_tables import TABLES
from tests.engine.lint.samples_of_work import WORK

TWO_WAYS = (gateway("x"), flow("x", "end", "outcome == 'pass'"))
AREA = Field("area", "面积", "decimal", routing=True)
NAME = Field("name", "姓名", "text")

ELEMENTS = (
    *(
        Sample("unsupported_element", "accept", unsupported("", tag))
        for tag in (*("task", "scriptTask", "transaction", "adHocSubProcess", "complexGateway"),)
    ),
    Sample("unsupported_element", "accept", unsupported("<bpmn:standardLoopCharacteristics/>")),
    Sample("unsupported_element", "accept", unsupported("<bpmn:ioSpecification/>")),
    Sample("unsupported_element", "wait", line(wait("wait", inside=timer("R3/PT1H", "timeCycle")))),
    Sample("unsupported_element", "begin", file_of(f'<bpmn:startEvent id="begin">{timer("5wd")}</bpmn:startEvent>')),
    Sample("unsupported_element", "store", line('<bpmn:dataStoreReference id="store"/>')),
)

SIZES = (
    Sample("too_large", "sample", file_of(*(task(f"a{n}") for n in range(301)))),
    Sample("too_large", "sample", file_of(*(flow("a", "b", key=f"f{n}") for n in range(601)))),
    Sample("too_many", "accept", line(said=task("accept", " ".join(f"o{n}" for n in range(21))))),
    Sample("too_many", "accept", line(said=task("accept", "yes no", sign="all", signers="handler " * 501))),
    Sample("too_many", "accept", offering('<gov:material code="m" name="申请书"/>' * 101, "materials")),
    Sample("too_many", "sample", *with_forms(*(Field(f"f{n}", "面积", "decimal") for n in range(301)))),
    Sample("too_many", "sample", *with_forms(Field("kind", "业态", "select", options=("食堂",) * 501))),
    Sample("too_many", "sample", line(settings=f'gov:stages="{"accept " * 21}"')),
    Sample("too_long_name", "accept", line().replace("办accept".encode(), "办".encode() * 201)),
    Sample("too_long_name", "accept", offering(f'<gov:outcome name="pass" label="{"准" * 201}"/>')),
    Sample("too_long_name", "sample", *with_forms(Field("area", "面" * 201, "decimal"))),
    Sample("too_long_name", "sample", *with_forms(Field("kind", "业态", "select", options=("食" * 201,)))),
)

IDS = (
    Sample("missing_id", "sample", line('<bpmn:userTask name="无名"/>')),
    Sample("missing_id", "sample", line('<bpmn:sequenceFlow sourceRef="start" targetRef="accept"/>')),
    Sample("duplicate_id", "accept", line(said=task("accept") + "\n" + task("accept"))),
    Sample("duplicate_id", "shape", file_of(start(), end(), road("start", "end"), beside=drawn("shape", "shape"))),
    *(Sample("reserved_id", key, line(end(key))) for key in ("__proto__", "constructor", "toString", "hasOwnProperty")),
    *(
        Sample("reserved_id", key, line(end(key)))
        for key in ("Start", "End", "Root", "sample.EndJoin", "accept.BoundaryEventSplit", "accept [child]")
    ),
    *(
        Sample("id_no_plain_name", key, line(task(key)))
        for key in ("1st", "site-visit", "_a", "or", "len", "outcome", "ａ")
    ),
    *(Sample("bad_chart_key", key, file_of(start(), end(), key=key)) for key in ("", "食品", "a/b", "a" * 65)),
)

FLOWS = (
    Sample("dangling_flow", "accept_nowhere", line(flow("accept", "nowhere"))),
    Sample("dangling_flow", "nowhere_accept", line(flow("nowhere", "accept"))),
    Sample("twin_flows", "again", decided(flow("x", "end", "area"), flow("x", "end", "area", key="again"))),
    Sample("twin_flows", "accept_end", line(flow("accept", "end", key="first"))),
    Sample("one_start", "second", line(start("second"))),
    Sample("one_start", "sample", file_of(task("accept"), end(), road("accept", "end"))),
    Sample("no_end", "sample", file_of(start(), task("accept"), road("start", "accept"))),
    Sample("flow_into_start", "accept_start", line(flow("accept", "start"))),
    Sample("flow_into_start", "accept_late", line(boundary("late", on="accept"), flow("accept", "late"))),
    Sample("flow_after_end", "end_accept", line(flow("end", "accept"))),
    Sample("loose_boundary", "late", line(boundary("late", on="nothing"), flow("late", "end"))),
    Sample("loose_boundary", "late", line(boundary("late", on="start"), flow("late", "end"))),
    Sample("unreachable", "island", line(task("island"), flow("island", "end"))),
    Sample("no_way_to_an_end", "trap", line(task("trap"), boundary("late", on="accept"), flow("late", "trap"))),
    Sample("no_way_to_an_end", "b", line(task("b"), task("c"), road("b", "c", "b"))),
    Sample("no_way_to_an_end", "x", line(gateway("x"), flow("accept", "x"))),
)

GATEWAYS = (
    Sample("branch_without_condition", "x_b", line(*TWO_WAYS, task("b"), flow("x", "b"))),
    Sample("no_default", "x", line(*TWO_WAYS)),
    Sample("default_elsewhere", "x", line(gateway("x", default="start_accept"), flow("x", "end"))),
    Sample("default_elsewhere", "accept", line(said='<bpmn:userTask id="accept" default="accept_end"/>')),
    Sample("condition_ignored", "b_end", line(task("b"), flow("b", "end", "outcome == 'pass'"))),
    Sample("condition_ignored", "p_end", line(gateway("p", "parallel"), flow("p", "end", "outcome == 'pass'"))),
    Sample("condition_ignored", "x_end", line(gateway("x", default="x_end"), flow("x", "end", "outcome == 'pass'"))),
    Sample("implicit_split", "accept", line(task("b"), flow("accept", "b"))),
    Sample("loop_without_decision", "b", line(task("b"), gateway("p", "parallel"), road("b", "p", "b"))),
    Sample("loop_without_decision", "b", line(task("b"), road("b", "b"))),
    Sample(
        "join_waits_for_itself",
        "x_p",
        file_of(
            *(start(), gateway("p", "parallel"), task("a", "good bad"), task("b"), gateway("j", "parallel")),
            *(gateway("x", default="x_p"), end(), road("start", "p", "a", "j", "x", "p"), road("p", "b", "j")),
            flow("x", "end", "a.outcome == 'good'"),
        ),
    ),
    Sample("loop_without_people", "x", line(gateway("x"), gateway("y"), road("x", "y", "x"), flow("y", "end"))),
    *(Sample("return_past_open_branches", "s", sent_back(kind, "x", "j")) for kind in ("parallel", "inclusive")),
)

CONDITIONS = (
    *(
        Sample("condition_syntax", "x_end", asked(when))
        for when in ("outcome = 'pass'", "__import__('os')", "${bean.ok()}")
    ),
    Sample("unknown_variable", "x_end", asked("area > 50")),
    Sample("unknown_variable", "x_end", asked("x.outcome == 'pass'")),
    Sample("unknown_variable", "x_end", asked("accept == 'pass'")),
    Sample("unknown_variable", "x_end", asked("accept.by == 'pass'")),
    Sample("unknown_variable", "x_end", asked("outcome.name == 'pass'")),
    Sample("unknown_variable", "x_end", asked("name == '甲'"), form_of("f", NAME)),
    Sample("value_never_given", "x_end", asked("outcome == 'passed'")),
    Sample("value_never_given", "x_end", asked("'passed' != outcome")),
    Sample("value_never_given", "x_end", asked("outcome in ['pass', 'passed']")),
    Sample("value_never_given", "x_end", asked("accept.outcome == 'passed'")),
    Sample("outcome_unclear", "x_end", asked("outcome == 'pass'", outcomes="")),
    Sample(
        "value_never_given",
        "x_end",
        asked("kind == '食摊'"),
        form_of("f", Field("kind", "业态", "select", routing=True, options=("食堂", "餐饮"))),
    ),
    Sample(
        "outcome_unclear",
        "x_end",
        file_of(
            *(start(), gateway("p", "parallel"), task("a", "pass"), task("b", "pass"), gateway("j", "parallel")),
            *(gateway("x", default="x_a"), end(), road("start", "p", "a", "j", "x", "a"), road("p", "b", "j")),
            flow("x", "end", "outcome == 'pass'"),
        ),
    ),
    Sample(
        "outcome_unclear",
        "x_end",
        line(boundary("late", on="accept"), gateway("x"), flow("late", "x"), flow("x", "end", "outcome == 'pass'")),
    ),
    Sample(
        "outcome_unclear",
        "x_end",
        file_of(start(), gateway("x"), end(), flow("start", "x"), flow("x", "end", "outcome")),
    ),
)

TASKS = (
    Sample("task_without_role", "accept", line(said=task("accept", role=""))),
    *(Sample("bad_role", "accept", line(said=task("accept", role=role))) for role in ("${dept}", "a b", "= boss")),
    Sample("several_roles", "accept", line(said='<bpmn:userTask id="accept" camunda:candidateGroups="a,b"/>')),
    *(
        Sample("unknown_org", "accept", line(said=task("accept", org=org)))
        for org in ("issuing", "applicant_region", "superior_of:", "form.region")
    ),
    *(
        Sample("unknown_candidate", "accept", line(said=task("accept", candidate=rule)))
        for rule in ("boss", "form.nobody", "done_by:accept", "superior_of:nowhere")
    ),
    Sample("candidate_of_several", "accept", line(said=task("accept", "yes no", sign="all", samePerson="skip"))),
    Sample(
        "candidate_with_org",
        "accept",
        line(task("review"), said=task("accept", org="superior", candidate="superior_of:review")),
    ),
    Sample("unknown_answer", "accept", line(said=task("accept", onEmpty="anybody"))),
    Sample("unknown_answer", "accept", line(settings='gov:kind="platform" gov:samePerson="never"')),
    Sample("decided_by_itself", "accept", line(said=task("accept", "yes", samePerson="skip"), settings="")),
    Sample("decided_by_itself", "accept", line(said=task("accept", samePerson="skip"))),
    Sample("unknown_stage", "accept", line(said=task("accept", stage="acept"))),
    Sample("unknown_stage", "accept", line(said=task("accept", stage="review"), settings='gov:stages="accept settle"')),
    Sample("unknown_action", "accept", line(said=task("accept", actions="return fly"))),
    Sample("outcome_name", "accept", line(said=task("accept", "pass pass"))),
    Sample("outcome_name", "accept", line(said=task("accept", "not-accepted"))),
    *(
        Sample("outcome_words", "accept", offering(each))
        for each in ('<gov:outcome name="a" opinion="must"/>', '<gov:outcome name="a" style="red"/>')
    ),
    Sample(
        "refusal_without_reason",
        "accept",
        offering('<gov:outcome name="no" refusal="true"/>'),
    ),
    *(
        Sample("bulk_asks_for_more", "accept", offering(f'<gov:outcome name="a" bulk="true" {said}/>'))
        for said in ("", 'style="primary" opinion="required"', 'style="primary" document="grant_decision"')
    ),
    Sample("unknown_to_avoid", "accept", line(said=task("accept", avoid="inspect"))),
    Sample("unknown_to_avoid", "accept", line(said=task("accept", avoid="accept handler"))),
    Sample("end_result", "end", line(last=end(result="done"))),
    Sample("end_result", "end", line(last=end(result=""))),
)

MATERIALS = (
    *(
        Sample("bad_material_code", "accept", offering(f'<gov:material code="{code}" name="申请书"/>', "materials"))
        for code in ("", "m 1", "材料一", "m" * 65, "m1&quot;&gt;&lt;div hx-get=&quot;/&quot;&gt;")
    ),
    *(
        Sample("unknown_check", "accept", line(said=task("accept", inside=extended(f"<gov:materials check={word}/>"))))
        for word in ('"often"', '"true"')
    ),
)

DEADLINES = (
    Sample("bad_limit", "sample", line(settings='gov:limit="5 days"')),
    Sample("bad_limit", "sample", line(settings='gov:legalLimit="50%"')),
    Sample("bad_limit", "sample", line(settings='gov:limit="2026-10-01"')),
    Sample("bad_limit", "accept", line(said=task("accept", limit="P1M"))),
    Sample("share_of_nothing", "accept", line(said=task("accept", limit="40%"))),
    Sample("bad_limit", "late", line(boundary("late", on="accept", limit="workdays(5)"), flow("late", "end"))),
    Sample("bad_warn_ratio", "sample", line(settings='gov:warnRatio="80%"')),
    *(Sample("bad_warn_ratio", "accept", line(said=task("accept", warnRatio=ratio))) for ratio in ("0", "1.1", "NaN")),
    *(Sample("bad_clock", "accept", line(said=task("accept", clock=clock))) for clock in ("stopped", "stop:", "stop")),
    *(
        Sample("bad_clock", "accept", line(said=task("accept", clock=f"stop:{word}")))
        for word in ("公示", "site_visit")
    ),
)

FORMS = (
    Sample("unknown_form", "accept", line(said=task("accept", form="f"))),
    *(
        Sample("unknown_field", "accept", offering(each, "fields"))
        for each in ('<gov:field name="area" access="write"/>', '<gov:field access="write"/>')
    ),
    Sample("duplicate_field", "accept", line(said=task("accept", form="g")), form_of("f", AREA) | form_of("g", AREA)),
    Sample("duplicate_field", "accept", *with_forms(NAME, NAME)),
    Sample("field_named_like_node", "end", *with_forms(Field("end", "终点"))),
    *(
        Sample("private_routing", "accept", *with_forms(Field("who", "谁", kind, routing=True)))
        for kind in ("text", "textarea", "idcard", "mobile", "address", "person", "uscc")
    ),
    *(
        Sample("routing_no_plain_name", "accept", *with_forms(Field(key, "面积", "decimal", routing=True)))
        for key in ("floor-area", "outcome", "if", "sum", "面积（平方米）")
    ),
    Sample("task_without_form", "accept", line(settings="")),
    Sample("task_without_form", "accept", offering('<gov:outcome name="a" opinion="none"/>')),
    Sample("unknown_field_type", "accept", *with_forms(Field("area", "面积", "square"))),
    *(
        Sample("bad_options", "accept", *with_forms(Field("kind", "业态", kind, options=options)))
        for kind, options in (("select", ()), ("multiselect", ("食堂", "食堂")), ("select", ("食堂", " ")))
    ),
)

SETTINGS = (
    Sample("schema_version", "sample", line().replace(b"targetNamespace", b'gov:schemaVersion="2" targetNamespace')),
    Sample("unknown_gov_word", "accept", line(said=task("accept", limits="5wd"))),
    Sample("unknown_gov_word", "accept", line(said=task("accept", inside=extended("<gov:input name='a'/>")))),
    Sample("unknown_gov_word", "start", line().replace(b'id="start"', b'id="start" gov:role="handler"')),
    Sample("without_effect", "accept", line(said=task("accept", actions="return suspend"))),
    Sample("without_effect", "sample", line(settings='gov:kind="platform" gov:calendar="winter"')),
    Sample("unknown_kind", "sample", line(settings='gov:kind="thing"')),
    Sample("unknown_variable_point", "sample", line(settings='gov:kind="platform" gov:variable="people limits"')),
    Sample("unknown_variable_point", "accept", line(said=task("accept", variable="outcomes"))),
    Sample("base_of_itself", "sample", line(settings='gov:kind="platform" gov:base="sample"')),
    Sample("stages_left_out", "sample", line(settings='gov:stages="accept settle"')),
    Sample("stage_without_task", "sample", line(settings="")),
    *(
        Sample("bad_separation", "sample", line(settings=f'gov:separation="{rule}"'))
        for rule in ("accept!=aprove", "accept", "!=accept", "accept!=accept", "accept!=end")
    ),
)

SAMPLES = (
    *ELEMENTS,
    *SIZES,
    *IDS,
    *FLOWS,
    *GATEWAYS,
    *CONDITIONS,
    *TASKS,
    *MATERIALS,
    *DEADLINES,
    *FORMS,
    *SETTINGS,
    *CLOCKS,
    *ROADS,
    *SCOPES,
    *TABLES,
    *WORK,
)
