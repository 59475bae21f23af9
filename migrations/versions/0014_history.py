"""History to search, rules to look by, samples drawn."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None

INSTANT = sa.DateTime(timezone=True).with_variant(sa.Integer(), "sqlite")
JSON = sa.Text().with_variant(JSONB(), "postgresql")
YES_NO = sa.Boolean().with_variant(sa.Integer(), "sqlite")
HISTORY = (
    *(("case_id", sa.Integer, False), ("seq", sa.Integer, False), ("at", INSTANT, False)),
    *((name, sa.Text, False) for name in ("kind", "actor", "behalf")),
    *((name, sa.Text, False) for name in ("task", "node", "stage", "role", "outcome", "how")),
    *((name, sa.Integer, False) for name in ("org_id", "item_id", "chart_version_id")),
    *(("opened_at", INSTANT, True), ("signed_at", INSTANT, True)),
    *((name, sa.Integer, True) for name in ("seconds", "waited", "worked")),
    *(("due_at", INSTANT, True), ("clock", sa.Text, False), ("paused_left", sa.Integer, True)),
    *(("document", sa.Text, False), ("off_minutes", sa.Integer, False), ("record_id", sa.Integer, True)),
    ("variant", sa.Text, False),
)
FOR_SOMEBODY, ENDED = "behalf <> ''", "variant <> ''"
INDEXES = (
    ("at_position", ["at", "position"], ""),
    ("actor_at_position", ["actor", "at", "position"], ""),
    ("item_id_at_position", ["item_id", "at", "position"], ""),
    ("org_id_at_position", ["org_id", "at", "position"], ""),
    ("kind_at_position", ["kind", "at", "position"], ""),
    ("behalf", ["behalf", "at", "position"], FOR_SOMEBODY),
    ("variant", ["item_id", "variant", "at"], ENDED),
)
RULES = (
    (
        "jumped",
        "跳过法定环节",
        "管理员用跳转改变了办理路径，或者（自动办结也算时）系统按流程图自动办结了环节。",
        {"automatic": 0},
    ),
    ("same_person", "受理与批准为同一人", "同一人（含代理和被代理）既办理了受理环节，又办理了批准环节。", {}),
    (
        "hasty",
        "出具意见过快",
        "打开办件（没有打开记录的，签收或者收到任务）之后很短时间内就出具意见，难以说明看过申请材料。收件、办结、送达不算。",
        {"seconds": 5},
    ),
    (
        "stamping",
        "连续批量通过",
        "同一人在很短时间内多次以相同的意见（不计末尾的标点）办理，疑似未逐件审查。收件、办结、送达不算。",
        {"times": 10, "minutes": 10},
    ),
    (
        "one_text",
        "意见千篇一律",
        "同一人在所查期间出具的意见，绝大部分是同一句话（不计末尾的标点）。收件、办结、送达不算。",
        {"percent": 90, "least": 50},
    ),
    ("transfers", "反复转办", "同一任务在办理人之间多次转办，疑似推诿。", {"times": 3}),
    ("late_return", "超期后退回", "承诺时限已过才退回，办理时间由后面的环节承担。", {}),
    (
        "saving_pause",
        "临期停表",
        "承诺时限所剩无几时才停止计时，并且没有告知文书，或者恢复计时之前没有收到任何新的材料，也没有他人完成的特别程序。",
        {"percent": 20},
    ),
    ("off_hours", "非工作时间办理", "工作人员在工作日历规定的办公时间之外办理环节。", {"minutes": 60}),
    (
        "rare_route",
        "罕见路径",
        "办件走过的环节（不论先后，含退回），在同一事项、同一版流程图已办结的办件中极少出现。",
        {"percent": 1, "least": 100},
    ),
)


def upgrade() -> None:
    _history()
    _rules()
    _samples()


def downgrade() -> None:
    for table in ("audit_sample", "audit_rule", "history_mark", "history"):
        op.drop_table(table)


def _history() -> None:
    op.create_table(
        "history",
        sa.Column("position", sa.Integer(), nullable=False, autoincrement=False),
        *(sa.Column(name, kind, nullable=empty) for name, kind, empty in HISTORY),
        sa.PrimaryKeyConstraint("position", name="pk_history"),
        sqlite_strict=True,
    )
    op.create_index("uq_history_case_id_seq", "history", ["case_id", "seq"], unique=True)
    for name, columns, where in INDEXES:
        only = {f"{store}_where": sa.text(where) for store in ("sqlite", "postgresql")} if where else {}
        op.create_index(f"ix_history_{name}", "history", columns, **only)
    op.create_table(
        "history_mark",
        sa.Column("id", sa.Integer(), nullable=False, autoincrement=False),
        sa.Column("next", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_history_mark"),
        sqlite_strict=True,
    )
    op.execute("INSERT INTO history_mark (id, next) VALUES (1, 0)")


def _rules() -> None:
    table = op.create_table(
        "audit_rule",
        sa.Column("id", sa.Integer(), nullable=False),
        *(sa.Column(name, sa.Text(), nullable=False) for name in ("number", "name", "explanation", "looks_for")),
        sa.Column("switched_on", YES_NO, nullable=False),
        sa.Column("thresholds", JSON, nullable=False),
        sa.Column("defaults", JSON, nullable=False),
        sa.Column("changed_at", INSTANT, nullable=True),
        sa.Column("changed_by", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["changed_by"], ["person.id"], name="fk_audit_rule_changed_by"),
        sa.PrimaryKeyConstraint("id", name="pk_audit_rule"),
        sa.UniqueConstraint("number", name="uq_audit_rule_number"),
        sqlite_strict=True,
    )
    is_sqlite = op.get_bind().dialect.name == "sqlite"
    for place, (looks_for, name, explanation, thresholds) in enumerate(RULES, 1):
        kept = str(thresholds).replace("'", '"') if is_sqlite else thresholds  # whole numbers by plain names
        row = {"number": f"AU-{place:02}", "name": name, "explanation": explanation, "looks_for": looks_for}
        op.bulk_insert(table, [{**row, "switched_on": 1 if is_sqlite else True, "thresholds": kept, "defaults": kept}])


def _samples() -> None:
    op.create_table(
        "audit_sample",
        sa.Column("seq", sa.Integer(), nullable=False, autoincrement=False),
        *(sa.Column(name, sa.Text(), nullable=False) for name in ("name", "seed")),
        sa.Column("size", sa.Integer(), nullable=False),
        *(sa.Column(name, INSTANT, nullable=False) for name in ("since", "until")),
        *(sa.Column(name, sa.Text(), nullable=False) for name in ("item", "org", "strata")),
        sa.Column("population", sa.Integer(), nullable=False),
        sa.Column("numbers", sa.LargeBinary(), nullable=False),
        sa.Column("drawn", JSON, nullable=False),
        sa.Column("drawn_at", INSTANT, nullable=False),
        sa.Column("drawn_by", sa.Integer(), nullable=False),
        sa.Column("digest", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["drawn_by"], ["person.id"], name="fk_audit_sample_drawn_by"),
        sa.PrimaryKeyConstraint("seq", name="pk_audit_sample"),
        sqlite_strict=True,
    )
