"""常用语: what opinions often say, of one person or of an organisation."""

from typing import Any

from flask import g

from app.approver.blueprint import api
from app.auth import for_group
from app.queries.phrases import phrases_of
from app.queries.views import Page
from app.schemas.desk import NewPhraseIn, PhraseIn, PhraseOrderIn, PhrasePageOut
from app.services.keep_phrases import add_phrase, change_phrase, order_phrases, remove_phrase, use_phrase


@api.route("/phrases")
@api.response(200, PhrasePageOut())
@api.doc(summary="常用语：本人的，以及任职机构的")
@for_group("approver")
def list_phrases() -> Page:
    return _phrases()


@api.route("/phrases", methods=["POST"])
@api.response(201, PhrasePageOut())
@api.doc(summary="添加常用语；机构的常用语由其负责人员维护")
@for_group("approver", "admin")
@api.arguments(NewPhraseIn())
def write(told: dict[str, Any]) -> Page:
    add_phrase(g.db, **told, person=g.person)
    return _phrases()


@api.route("/phrases/order", methods=["PUT"])
@api.response(200, PhrasePageOut())
@api.doc(summary="调整常用语的顺序")
@for_group("approver", "admin")
@api.arguments(PhraseOrderIn())
def reorder(told: dict[str, Any]) -> Page:
    order_phrases(g.db, **told, person=g.person)
    return _phrases()


@api.route("/phrases/<id:phrase_id>", methods=["PUT"])
@api.response(200, PhrasePageOut())
@api.doc(summary="修改常用语")
@for_group("approver", "admin")
@api.arguments(PhraseIn())
def rewrite(told: dict[str, str], phrase_id: int) -> Page:
    change_phrase(g.db, phrase_id=phrase_id, **told, person=g.person)
    return _phrases()


@api.route("/phrases/<id:phrase_id>", methods=["DELETE"])
@api.response(204)
@api.doc(summary="删除常用语")
@for_group("approver", "admin")
def strike(phrase_id: int) -> None:
    remove_phrase(g.db, phrase_id=phrase_id, person=g.person)


@api.route("/phrases/<id:phrase_id>/uses", methods=["POST"])
@api.response(204)
@api.doc(summary="记一次使用")
@for_group("approver")
def count_use(phrase_id: int) -> None:
    use_phrase(g.db, phrase_id=phrase_id, person=g.person)


def _phrases() -> Page:
    return Page(phrases_of(g.db, g.person))
