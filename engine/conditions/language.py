"""Check a condition once, then evaluate it as often as needed."""

import ast
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal, localcontext
from functools import lru_cache
from types import CodeType
from typing import Any

from engine.conditions.arithmetic import CONTEXT, number
from engine.conditions.rewrite import GLOBALS, Rewriter, refuse_unlisted
from engine.conditions.words import refuse_foreign_words
from engine.errors import ConditionRefused, ConditionUnanswered


@dataclass(frozen=True, slots=True)
class Condition:
    """What a condition says, as far as one can see without data.

    `reads` are names; `paths` are names with what is taken of them (`review.outcome`);
    `compares` are the texts a path is compared with; `numbers` are all that stand in it.
    `reckons`: it does more with values than compare them.
    """

    text: str
    reads: frozenset[str]
    paths: frozenset[str]
    compares: frozenset[tuple[str, str]]
    numbers: frozenset[Decimal]
    reckons: bool


@dataclass(frozen=True, slots=True)
class _Compiled:
    condition: Condition
    code: CodeType
    constants: Mapping[str, Decimal]


def check(text: str) -> Condition:
    """What the condition reads, or ConditionRefused."""
    return _compiled(text).condition


def evaluate(text: str, values: Mapping[str, Any], decimals: frozenset[str] = frozenset()) -> Any:
    """The value of the condition; whether it holds is its truth. `values` stay as they are.

    A name without a value is None. The texts of names in `decimals` are read as numbers.
    Raises ConditionUnanswered when the values do not allow an answer.
    """
    compiled = _compiled(text)
    names: dict[str, Any] = {name: values.get(name) for name in compiled.condition.reads}
    try:
        with localcontext(CONTEXT):
            for name in names.keys() & decimals:
                if type(names[name]) is str:
                    names[name] = number(Decimal(names[name]))
            return eval(compiled.code, GLOBALS, {**names, **compiled.constants})
    except (TypeError, ValueError, ArithmeticError, RecursionError) as error:
        raise ConditionUnanswered(reason=_why(error, names)) from error


def _why(error: Exception, names: Mapping[str, Any]) -> str:
    """Python's reason in the words of a designer: mostly, somebody has not filled in a field."""
    empty = sorted(name for name, value in names.items() if value is None)
    if isinstance(error, ZeroDivisionError):
        return "除数为零"
    if isinstance(error, ArithmeticError):
        return "数字无法计算"
    if empty:
        return f"「{'」「'.join(empty)}」还没有值"
    return "这几种值不能这样比较或计算"


@lru_cache(maxsize=4096)
def _compiled(text: str) -> _Compiled:
    refuse_foreign_words(text)
    one_line = " ".join(text.splitlines()).strip()
    tree = _parsed(one_line)
    refuse_unlisted(tree, one_line)
    reckons = any(isinstance(each, (ast.BinOp, ast.Call, ast.IfExp)) for each in ast.walk(tree))
    paths, compares, whole = frozenset(_paths(tree)), frozenset(_compares(tree)), frozenset(_whole_numbers(tree))
    rewriter = Rewriter(one_line)
    rewritten = ast.fix_missing_locations(rewriter.visit(tree))
    numbers = frozenset((*whole, *rewriter.constants.values()))
    condition = Condition(text, frozenset(rewriter.names), paths, compares, numbers, reckons)
    return _Compiled(condition, compile(rewritten, "<condition>", "eval"), rewriter.constants)


def _parsed(text: str) -> ast.Expression:
    try:
        return ast.parse(text, mode="eval")
    except SyntaxError as error:
        raise ConditionRefused(reason=f"第 {error.offset or len(text)} 个字符附近写法不对") from error
    except (ValueError, MemoryError, RecursionError) as error:
        raise ConditionRefused(reason="过于复杂，或含有不能识别的字符") from error


def _path(node: ast.expr) -> str:
    """`a.b` or `a['b']` as text; empty for anything else."""
    if isinstance(node, ast.Name):
        return node.id
    if isinstance(node, ast.Attribute):
        key = node.attr
    elif isinstance(node, ast.Subscript) and isinstance(node.slice, ast.Constant) and isinstance(node.slice.value, str):
        key = node.slice.value
    else:
        return ""
    holder = _path(node.value)
    return holder and f"{holder}.{key}"


def _paths(node: ast.AST) -> Iterator[str]:
    """The longest paths only; the names of called functions are none."""
    path = _path(node) if isinstance(node, ast.expr) else ""
    if path:
        yield path
        return
    for child in node.args if isinstance(node, ast.Call) else ast.iter_child_nodes(node):
        yield from _paths(child)


def _compares(tree: ast.AST) -> Iterator[tuple[str, str]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Compare):
            sides = [node.left, *node.comparators]
            for left, right in zip(sides, sides[1:]):
                yield from ((_path(left), text) for text in _texts(right) if _path(left))
                yield from ((_path(right), text) for text in _texts(left) if _path(right))


def _whole_numbers(tree: ast.AST) -> Iterator[Decimal]:
    return (
        Decimal(each.value) for each in ast.walk(tree) if isinstance(each, ast.Constant) and type(each.value) is int
    )


def _texts(node: ast.expr) -> Iterator[str]:
    """The texts a constant, or a list of constants, holds."""
    for each in node.elts if isinstance(node, (ast.List, ast.Tuple)) else [node]:
        if isinstance(each, ast.Constant) and isinstance(each.value, str):
            yield each.value
