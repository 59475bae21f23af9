"""能否办结 for programs."""

from flask import g

from app.auth import for_group
from app.designer.blueprint import api
from app.designer.drafts_pages import DRAWING
from app.errors import ChartRefused
from app.schemas.soundness import SoundnessOut
from app.services.check_chart import callees_of, check_chart
from app.web.uploads import CHART_BODY, received_chart, received_forms, received_tables, refuse_other_parts
from engine.soundness import Soundness, explore


@api.route("/charts/soundness", methods=["POST"])
@api.response(200, SoundnessOut())
@api.doc(summary="检验流程图上每个办件是否都能办结，不保存", requestBody=CHART_BODY)
@for_group(*DRAWING, writes=False)
def prove() -> Soundness:
    refuse_other_parts("chart", "forms", "tables")
    source = received_chart()
    verdict = check_chart(source, received_forms(), callees_of(g.db, source, now=g.now), received_tables())
    if verdict.chart is None or not verdict.publishable:
        raise ChartRefused(verdict)
    return explore(verdict.chart)
