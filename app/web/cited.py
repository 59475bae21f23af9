"""Clauses and documents that a sentence names, as links to their text."""

import re
from collections.abc import Mapping

from flask import url_for
from markupsafe import Markup, escape

from engine.clauses import CLAUSES, cited
from engine.explain import Said

STATE = "中华人民共和国"
CODES = {(clause.law, clause.article): clause.code for clause in CLAUSES.values()}
NAMED = re.compile(f"《(?:{STATE})?({'|'.join({law for law, _ in CODES})})》(第[一二三四五六七八九十百零]+条)")

NUMBER = re.compile(r"(?<![0-9A-Za-z])\d{6}[A-Z]{1,8}\d{13}(?![0-9A-Za-z])")
"""Of a case: region, office, day and sequence."""


def with_cases(text: str) -> Markup:
    """Numbers of cases lead to them."""
    return Markup(NUMBER.sub(_case, str(escape(text))))


def with_clauses(text: str) -> Markup:
    """Whatever it names of the clauses we know leads to them."""
    return Markup(NAMED.sub(_link, str(escape(text))))


def with_sources(said: Said, documents: Mapping[str, int]) -> Markup:
    """A sentence of a derivation, its document and its clause. `documents`: ids by number."""
    text = with_clauses(said.text)
    if said.document in documents:
        address = url_for("everyone.document_pdf", document_id=documents[said.document])
        link = Markup('<a href="{}">{}</a>').format(address, said.document)
        text = Markup(text.replace(str(escape(said.document)), link))
    if said.clause and clause_link(said.clause) not in text:
        text += Markup(' <span class="g-why__clause">{}</span>').format(clause_link(said.clause))
    return text


def clause_link(code: str) -> Markup:
    return Markup('<a href="{}">{}</a>').format(url_for("everyone.clause", clause=code), cited(code))


def _case(found: re.Match[str]) -> str:
    return str(Markup('<a class="g-no" href="{}">{}</a>').format(url_for("everyone.case", number=found[0]), found[0]))


def _link(found: re.Match[str]) -> str:
    code = CODES.get((found[1], found[2]))
    if code is None:
        return found[0]
    return str(Markup('<a href="{}">{}</a>').format(url_for("everyone.clause", clause=code), Markup(found[0])))
