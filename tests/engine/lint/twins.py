"""For each rule a good chart with the same thing in it, done right: the twin of its bad samples."""

from engine.chart import Field, Form
from tests.engine.bpmn_writer import (
    about,
    boundary,
    decided,
    end,
    extended,
    file_of,
    flow,
    form_of,
    gateway,
    many,
    road,
    start,
    task,
    throw,
    wait,
)
from tests.engine.lint.drafts import (
    ERROR,
    ESCALATION,
    LISTS,
    SIGNAL,
    callee,
    calling,
    inside,
    looped,
    nested,
    sent_back,
    signed,
    waiting,
)
from tests.engine.lint.sample import drawn, line, offering, with_forms
from tests.engine.lint.samples_of_clocks import acting, deem, deeming, granting
from tests.engine.lint.samples_of_tables import TWINS as TABLES
from tests.engine.lint.samples_of_roads import FIVE, INSTANT, VALUES, chosen, receiving, staged, timed

AREA = Field("area", "面积", "decimal", routing=True)
SUM = form_of("f", AREA)


def through(*pieces, ways, **parts):
    """start > these > end."""
    return file_of(start(), *pieces, end(), road("start", *ways.split(), "end"), **parts)


def told(*, left="", **parts):
    """A job that tells somebody."""
    given = '<gov:input name="to" value="leader"/><gov:input name="text" value="请取证"/>' + left
    return line(said=task("accept", role="", tag="serviceTask", handler="notify", inside=extended(given)), **parts)


def refused(event, ref, catcher, beside_it):
    """A sub-process that throws, and a boundary that catches it."""
    return inside(
        *(
            task("deep"),
            end("oops", "", about(event, ref)),
            gateway("y", default="y_out"),
            road("in", "deep", "y", "out"),
        ),
        flow("y", "oops", "True"),
        around=catcher + flow("caught", "end"),
        beside=beside_it,
    )


SIZES = {
    "too_large": (through(*(task(f"a{n}") for n in range(298)), ways=" ".join(f"a{n}" for n in range(298))),),
    "too_large_with_called": (calling("called"), None, callee(*(task(f"a{n}") for n in range(900)))),
    "too_deep": (nested(8),),
    "too_many": (line(said=task("accept", " ".join(f"o{n}" for n in range(20)))),),
    "too_long_name": (line().replace("办accept".encode(), "办".encode() * 200),),
}
DRAWING = {
    "unsupported_element": (line(said=task("accept", tag="manualTask")),),
    "unclear_event": (through(wait("wait"), ways="wait"),),
    "nameless_event": (receiving(boundary("late", "answer"), flow("late", "end")),),
    "bad_correlation": (
        receiving(boundary("late", "answer"), flow("late", "end")).replace(
            b"messageRef", b'gov:correlation="copies" messageRef'
        ),
        LISTS,
    ),
    "event_gateway": (waiting(wait("a"), wait("b", "8wd"), road("g", "a", "end"), road("g", "b", "end")),),
    "missing_id": (line(),),
    "duplicate_id": (file_of(start(), end(), road("start", "end"), beside=drawn("shape", "shape2")),),
    "reserved_id": (through(task("ending"), ways="ending"),),
    "id_no_plain_name": (through(task("现场核查"), ways="现场核查"),),
    "bad_chart_key": (file_of(start(), end(), road("start", "end"), key="item_five-step.1"),),
    "dangling_flow": (line(),),
    "twin_flows": (decided(flow("x", "end", "outcome == 'pass' or outcome == 'reject'"), outcomes="pass reject hold"),),
    "one_start": (nested(1),),
    "no_end": (nested(1),),
    "flow_into_start": (line(),),
    "flow_after_end": (line(),),
    "unreachable": (line(boundary("late", "accept"), flow("late", "end")),),
    "no_way_to_an_end": (decided(flow("x", "end", "outcome == 'pass'")),),
    "flow_across_border": (nested(2),),
    "loose_boundary": (line(boundary("late", "accept"), flow("late", "end")),),
    "pointless_boundary": (refused("error", "e1", boundary("caught", "sub", inside=about("error", "e1")), ERROR),),
    "unknown_callee": (calling("called"), None, callee()),
    "clashing_form": (calling("called"), {"f": Form("f", "同一张", ())}, callee(forms={"f": Form("f", "同一张", ())})),
    "uncaught_error": (refused("error", "e1", boundary("caught", "sub", inside=about("error", "e1")), ERROR),),
    "uncaught_escalation": (
        refused("escalation", "u1", boundary("caught", "sub", "", False, about("escalation", "u1")), ESCALATION),
    ),
}
SIGNALS = through(
    *(
        gateway("p", "parallel"),
        throw("t", about("signal", "s1")),
        wait("w", inside=about("signal", "s1")),
        gateway("j", "parallel"),
    ),
    *(road("p", "w", "j"),),
    ways="p t j",
    beside=SIGNAL,
)
REMINDED = line(boundary("late", "accept", interrupting=False), end("told", ""), flow("late", "told"))
TURNING = file_of(
    *(start(), wait("w"), gateway("x", default="x_w"), end(), road("start", "w", "x", "w")),
    flow("x", "end", "area > 5"),
)
ROADS = {
    "unthrown_signal": (SIGNALS,),
    "uncaught_signal": (SIGNALS,),
    "branch_without_condition": (decided(flow("x", "end", "outcome == 'pass'")),),
    "no_default": (decided(flow("x", "end", "outcome == 'pass'")),),
    "default_elsewhere": (decided(flow("x", "end", "outcome == 'pass'")),),
    "condition_ignored": (decided(flow("x", "end", "outcome == 'pass'")),),
    "implicit_split": (SIGNALS,),
    "loop_without_decision": (decided(flow("x", "end", "outcome == 'pass'")),),
    "loop_without_people": (TURNING, SUM),
    "join_waits_for_itself": (sent_back("parallel", "j", "x"),),
    "return_past_open_branches": (sent_back("parallel", "j", "x"),),
    "people_beside_the_road": (REMINDED,),
    "begun_twice": (REMINDED,),
    "message_without_deadline": (receiving(boundary("late", "answer"), flow("late", "end")),),
    "condition_syntax": (decided(flow("x", "end", "outcome == 'pass' and area > 50")), SUM),
    "unknown_variable": (decided(flow("x", "end", "accept.outcome == 'pass' and area > 50")), SUM),
    "outcome_unclear": (decided(flow("x", "end", "outcome == 'pass'")),),
    "value_never_given": (decided(flow("x", "end", "outcome in ['pass', 'reject']"), outcomes="pass reject hold"),),
    "branches_leave_gap": (
        chosen(
            flow("x", "b", "outcome == 'pass'"),
            flow("x", "c", "outcome == 'reject'"),
            flow("x", "end"),
            default="x_end",
        ),
    ),
    "branches_overlap": (
        chosen(flow("x", "b", "area > 50"), flow("x", "c", "area <= 50"), flow("x", "end"), default="x_end"),
        VALUES,
    ),
    "branch_never_taken": (
        chosen(flow("x", "b", "area > 50"), flow("x", "c", "area < 5"), flow("x", "end"), default="x_end"),
        VALUES,
    ),
    "condition_type": (
        chosen(flow("x", "b", "kind == '食堂' and area > 5 and urgent"), flow("x", "c"), default="x_c"),
        VALUES,
    ),
}
PEOPLE = {
    "task_without_role": (line(),),
    "bad_role": (line(said=task("accept", role="section_chief")),),
    "several_roles": (line(said='<bpmn:userTask id="accept" camunda:candidateGroups="handler"/>'),),
    "unknown_stage": (line(said=task("accept", stage="supplement")),),
    "unknown_action": (line(said=task("accept", actions="return take_back cc")),),
    "task_without_outcome": (staged(*FIVE),),
    "outcome_name": (line(said=task("accept", "pass 退回")),),
    "outcome_words": (offering('<gov:outcome name="a" opinion="none" style="danger"/>'),),
    "refusal_without_reason": (offering('<gov:outcome name="no" refusal="true" opinion="required"/>'),),
    "unknown_to_avoid": (through(task("a"), task("b", avoid="a"), ways="a b"),),
    "end_result": (line(last=end(result="granted")),),
    "bulk_asks_for_more": (offering('<gov:outcome name="a" style="primary" bulk="true"/>'),),
    "unknown_org": (line(said=task("accept", org="superior_of:accepting")),),
    "unknown_candidate": (through(task("a"), task("b", candidate="done_by:a"), ways="a b"),),
    "candidate_of_several": (line(said=task("accept", "yes no", sign="all", signers="leader reviewer")),),
    "candidate_with_org": (through(task("a"), task("b", candidate="superior_of:a"), ways="a b"),),
    "unknown_answer": (line(said=task("accept", onEmpty="superior", samePerson="again")),),
    "decided_by_itself": (line(said=task("accept", "yes", samePerson="skip")),),
    "bad_sign": (signed(sign="ratio:0.6"),),
    "signed_twice_over": (looped(many("3")),),
    "bad_signers": (signed(sign="all", signers="form.offices"), LISTS),
    "bad_min_people": (signed(minPeople="2"),),
    "countersign_without_choice": (signed("pass no", sign="all"),),
}
WORK = {
    "loop_over_nothing": (looped(many("3")),),
    "loop_count": (looped(many("copies * 2")), LISTS),
    "loop_collection": (looped(many(over="offices")), LISTS),
    "loop_condition": (looped(many("3", "count(votes, 'no') > 0")), LISTS),
    "loop_names": (looped(many(over="offices", item="office", output="answers")), LISTS),
    "loop_collects_nothing": (looped(many("3", output="answers", each="copies")), LISTS),
    "unknown_handler": (told(),),
    "bad_input": (told(left='<gov:input name="org" value="handling"/>'),),
    "missing_input": (told(),),
    "bad_material_code": (offering('<gov:material code="m-1.a" name="申请书"/>', "materials"),),
    "unknown_check": (line(said=task("accept", inside=extended('<gov:materials check="required"/>'))),),
}
TIME = {
    "bad_limit": (line(said=task("accept", limit="PT8H")),),
    "share_of_nothing": (timed("40%"),),
    "limit_of_nothing": (line(said=task("accept", limit="0wd"), settings=INSTANT),),
    "longer_than_whole": (
        line(said=task("accept", limit="8wd"), settings='gov:kind="platform" gov:limit="8wd" gov:legalLimit="20wd"'),
    ),
    "bad_warn_ratio": (line(said=task("accept", warnRatio="0.5")),),
    "bad_clock": (line(said=task("accept", clock="stop:行政许可法第四十五条")),),
    "limits_add_up": (timed("60%", "40%"),),
    "waits_overnight": (line(said=task("accept", limit="2wh"), settings=INSTANT),),
    "unknown_clock_act": (acting("accept", "acceptance_notice", clock="before"),),
    "unknown_document": (acting("", "receipt"),),
    "act_without_document": (acting("supplement", "supplement_notice", clock="before"),),
    "act_out_of_place": (acting("deliver", "delivery_receipt", clock="after"),),
    "action_out_of_place": (line(said=task("accept", actions="supplement", clock="before")),),
    "deem_elsewhere": (deeming(deem(), clock="before"),),
    "missing_clock_field": (acting("approve"), form_of("f", Field("extension_days", "天数", "number", routing=True))),
    "automatic_decision": (
        granting(boundary("late", on="accept"), task("superior", "grant"), road("late", "superior", "granted")),
    ),
}
SETTINGS = {
    "unknown_form": with_forms(AREA),
    "unknown_field": (offering('<gov:field name="area" access="write"/>', "fields"), SUM),
    "duplicate_field": (line(said=task("accept", form="g")), form_of("g", AREA) | form_of("f", Field("floor", "楼层"))),
    "field_named_like_node": with_forms(Field("ending", "终点")),
    "private_routing": with_forms(AREA, Field("who", "谁", "person")),
    "routing_no_plain_name": with_forms(Field("面积", "面积", "decimal", routing=True)),
    "task_without_form": (
        line(
            said=task("accept", "pass", form="f", stage="accept"),
            settings='gov:stages="accept" gov:variantReason="即办"',
        ),
        SUM,
    ),
    "unknown_field_type": with_forms(AREA),
    "bad_options": with_forms(Field("kind", "业态", "select", options=("食堂", "餐饮"))),
    "schema_version": (line().replace(b"targetNamespace", b'gov:schemaVersion="1" targetNamespace'),),
    "unknown_gov_word": (line(said=task("accept", limit="5wd")),),
    "without_effect": (line(said=task("accept", actions="return")),),
    "unknown_kind": (line(settings='gov:kind="callable"'),),
    "unknown_variable_point": (
        line(said=task("accept", variable="none"), settings='gov:kind="platform" gov:variable="people limit"'),
    ),
    "base_of_itself": (line(settings='gov:kind="platform" gov:base="another"'),),
    "stages_left_out": (
        line(
            said=task("accept", "pass", stage="accept"),
            settings='gov:kind="platform" gov:stages="accept" gov:variantReason="即办"',
        ),
    ),
    "stage_without_task": (staged(*FIVE),),
    "bad_separation": (staged(*FIVE, settings='gov:separation="accept!=approve t1!=t2"'),),
    "stages_out_of_order": (staged(*FIVE),),
    "granted_past_stage": (staged(*FIVE, over=("t0", "t2"), result="granted"),),
}
TWINS = {**SIZES, **DRAWING, **ROADS, **PEOPLE, **WORK, **TIME, **SETTINGS, **TABLES}
"""Rule -> the file, its forms, the charts it calls."""
