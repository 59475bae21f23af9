"""The whitelisted syntax tree of a condition, rewritten so that nothing in it can reach an object's inside."""

import ast
from decimal import Decimal
from typing import Any

from engine.conditions.arithmetic import add, divide, floor_divide, get, modulo, multiply, negative, number, subtract
from engine.conditions.functions import FUNCTIONS
from engine.errors import ConditionRefused

MAX_NODES = 200
MAX_DEPTH = 30

_ALLOWED = (
    *(ast.Expression, ast.BoolOp, ast.And, ast.Or, ast.UnaryOp, ast.Not, ast.USub),
    *(ast.BinOp, ast.Add, ast.Sub, ast.Mult, ast.Div, ast.FloorDiv, ast.Mod),
    *(ast.Compare, ast.Eq, ast.NotEq, ast.Lt, ast.LtE, ast.Gt, ast.GtE, ast.In, ast.NotIn, ast.Is, ast.IsNot),
    *(ast.IfExp, ast.Constant, ast.Name, ast.Load, ast.Call, ast.Attribute, ast.Subscript, ast.List, ast.Tuple),
)
_OPERATORS = {
    ast.Add: "_add_",
    ast.Sub: "_subtract_",
    ast.Mult: "_multiply_",
    ast.Div: "_divide_",
    ast.FloorDiv: "_floor_divide_",
    ast.Mod: "_modulo_",
}

GLOBALS: dict[str, Any] = {
    "__builtins__": {},
    "_add_": add,
    "_subtract_": subtract,
    "_multiply_": multiply,
    "_divide_": divide,
    "_floor_divide_": floor_divide,
    "_modulo_": modulo,
    "_negative_": negative,
    "_get_": get,
    **FUNCTIONS,
}


def refuse_unlisted(tree: ast.AST, text: str) -> None:
    """Refuse every kind of node that is not on the list, and trees too large or too deep to walk by recursion."""
    stack, seen = [(tree, 0)], 0
    while stack:
        node, depth = stack.pop()
        seen += 1
        if not isinstance(node, _ALLOWED):
            raise ConditionRefused(reason=f"不支持这种写法：{_piece(text, node)}")
        if seen > MAX_NODES or depth > MAX_DEPTH:
            raise ConditionRefused(reason=f"过于复杂，至多 {MAX_NODES} 个成分、{MAX_DEPTH} 层")
        stack += [(child, depth + 1) for child in ast.iter_child_nodes(node)]


def _piece(text: str, node: ast.AST) -> str:
    return (ast.get_source_segment(text, node) or type(node).__name__)[:40]


class Rewriter(ast.NodeTransformer):
    """Lookups, arithmetic and calls become calls of our own functions; decimals become named constants."""

    def __init__(self, text: str):
        self.text = text
        self.names: set[str] = set()
        self.constants: dict[str, Decimal] = {}

    def visit_Name(self, node: ast.Name) -> ast.AST:
        if node.id.startswith("_"):
            raise ConditionRefused(reason=f"名称「{node.id}」不能以下划线开头")
        if node.id in FUNCTIONS:
            raise ConditionRefused(reason=f"「{node.id}」是函数，后面要有括号")
        self.names.add(node.id)
        return node

    def visit_Call(self, node: ast.Call) -> ast.AST:
        if not isinstance(node.func, ast.Name) or node.func.id not in FUNCTIONS:
            raise ConditionRefused(reason=f"没有函数「{_piece(self.text, node.func)}」，可用：{'、'.join(FUNCTIONS)}")
        return self._call(node.func.id, *node.args)

    def visit_Attribute(self, node: ast.Attribute) -> ast.AST:
        if node.attr.startswith("_"):
            raise ConditionRefused(reason=f"名称「{node.attr}」不能以下划线开头")
        return self._call("_get_", node.value, ast.Constant(node.attr))

    def visit_Subscript(self, node: ast.Subscript) -> ast.AST:
        return self._call("_get_", node.value, node.slice)

    def visit_BinOp(self, node: ast.BinOp) -> ast.AST:
        return self._call(_OPERATORS[type(node.op)], node.left, node.right)

    def visit_UnaryOp(self, node: ast.UnaryOp) -> ast.AST:
        if isinstance(node.op, ast.USub):
            return self._call("_negative_", node.operand)
        return self.generic_visit(node)

    def visit_Compare(self, node: ast.Compare) -> ast.AST:
        """`is None` becomes `== None`: the same for plain values, and Python has no opinion on it."""
        for place, (operator, right) in enumerate(zip(node.ops, node.comparators)):
            if not isinstance(operator, (ast.Is, ast.IsNot)):
                continue
            if not _is_none(right):
                raise ConditionRefused(reason="is 只用于 is None 与 is not None，比较值请用 ==")
            node.ops[place] = ast.Eq() if isinstance(operator, ast.Is) else ast.NotEq()
        return self.generic_visit(node)

    def visit_Constant(self, node: ast.Constant) -> ast.AST:
        if isinstance(node.value, float):
            name = f"_decimal_{len(self.constants)}"
            self.constants[name] = number(Decimal(ast.get_source_segment(self.text, node) or ""))
            return ast.Name(name, ast.Load())
        if type(node.value) is int:
            number(node.value)
        elif type(node.value) not in (str, bool, type(None)):
            raise ConditionRefused(reason=f"不支持这种写法：{_piece(self.text, node)}")
        return node

    def _call(self, name: str, *arguments: ast.expr) -> ast.Call:
        return ast.Call(ast.Name(name, ast.Load()), [self.visit(each) for each in arguments], [])


def _is_none(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant) and node.value is None
