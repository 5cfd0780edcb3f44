"""Trees as presentation MathML, which browsers draw without a script.

Every name and digit has passed the tree's own checks, and text is escaped all the same.
"""

from __future__ import annotations

from html import escape
from typing import Final

from solver.language.nodes import Apply, Constant, Node, Number, Symbol, negate
from solver.language.numerals import integer_to_digits
from solver.language.printer import number_text, to_text

_SIGNS: Final = {
    "equal": "=", "unequal": "≠", "less": "&lt;", "at_most": "≤", "greater": "&gt;", "at_least": "≥", "mod": "mod",
}  # fmt: skip
_CONSTANTS: Final = {"pi": "π", "infinity": "∞", "e": "e", "i": "i"}
_FENCED: Final = {"add", "neg", *_SIGNS}


def to_mathml(*nodes: Node) -> str:
    """One `<math>` element showing the nodes, separated by commas."""
    rows = "<mo>,</mo>".join(_row(node) for node in nodes)
    return f'<math xmlns="http://www.w3.org/1998/Math/MathML">{rows}</math>'


def _row(node: Node) -> str:
    if isinstance(node, Number):
        return _number(node)
    if isinstance(node, Symbol):
        name, _, index = node.name.partition("_")
        return f"<msub><mi>{escape(name)}</mi><mi>{escape(index)}</mi></msub>" if index else f"<mi>{escape(name)}</mi>"
    if isinstance(node, Constant):
        return f"<mi>{_CONSTANTS[node.name]}</mi>"
    args = node.args
    match node.head:
        case "add":
            return _sum(node)
        case "neg":
            return f"<mrow><mo>−</mo>{_fenced(args[0])}</mrow>"
        case "mul":
            return "<mrow>" + _times(node) + "</mrow>"
        case "div":
            return f"<mfrac>{_row(args[0])}{_row(args[1])}</mfrac>"
        case "pow":
            tight = isinstance(args[0], Symbol | Constant) or (
                isinstance(args[0], Number) and number_text(args[0].value).isdigit()
            )
            base = _row(args[0]) if tight else _bracket(args[0])
            return f"<msup>{base}{_row(args[1])}</msup>"
        case "sqrt":
            return f"<msqrt>{_row(args[0])}</msqrt>"
        case "cbrt":
            return f"<mroot>{_row(args[0])}<mn>3</mn></mroot>"
        case "root":
            return f"<mroot>{_row(args[0])}{_row(args[1])}</mroot>"
        case "abs":
            return f"<mrow><mo>|</mo>{_row(args[0])}<mo>|</mo></mrow>"
        case "factorial":
            return f"<mrow>{_bracket(args[0]) if isinstance(args[0], Apply) else _row(args[0])}<mo>!</mo></mrow>"
        case "percent":
            return f"<mrow>{_row(args[0])}<mo>%</mo></mrow>"
        case "unknown_derivative":
            return _unknown_derivative(node)
        case "derivative" | "integral" | "limit" | "limit_left" | "limit_right" | "sum" | "product":
            return f"<mtext>{escape(to_text(node))}</mtext>"
    if node.head in _SIGNS:
        return f"<mrow>{_row(args[0])}<mo>{_SIGNS[node.head]}</mo>{_row(args[1])}</mrow>"
    inner = "<mo>,</mo>".join(_row(arg) for arg in args)
    return f"<mrow><mi>{escape(node.head)}</mi><mo>(</mo>{inner}<mo>)</mo></mrow>"


def _unknown_derivative(node: Apply) -> str:
    name, symbol = _row(node.args[0]), _row(node.args[1])
    order = number_text(node.args[2].value) if isinstance(node.args[2], Number) else ""
    if len(node.args) == 4:
        marks = "" if order == "0" else f"<mo>{'′' * int(order)}</mo>" if int(order) < 4 else f"<mo>({order})</mo>"
        raised = f"<msup>{name}{marks}</msup>" if marks else name
        return f"<mrow>{raised}<mo>(</mo>{_row(node.args[3])}<mo>)</mo></mrow>"
    if order == "1":
        return f"<mfrac><mrow><mi>d</mi>{name}</mrow><mrow><mi>d</mi>{symbol}</mrow></mfrac>"
    top = f"<mrow><msup><mi>d</mi><mn>{order}</mn></msup>{name}</mrow>"
    return f"<mfrac>{top}<mrow><mi>d</mi><msup>{symbol}<mn>{order}</mn></msup></mrow></mfrac>"


def _number(node: Number) -> str:
    sign = "<mo>−</mo>" if node.value < 0 else ""
    text = number_text(abs(node.value), decimal=node.decimal)
    if "/" in text:
        top, bottom = integer_to_digits(abs(node.value.numerator)), integer_to_digits(node.value.denominator)
        body = f"<mfrac><mn>{top}</mn><mn>{bottom}</mn></mfrac>"
    else:
        body = f"<mn>{text}</mn>"
    return f"<mrow>{sign}{body}</mrow>" if sign else body


def _sum(node: Apply) -> str:
    parts = [_row(node.args[0])]
    for arg in node.args[1:]:
        if isinstance(arg, Apply) and arg.head == "neg":
            parts.append(f"<mo>−</mo>{_fenced(arg.args[0])}")
        elif isinstance(arg, Number) and arg.value < 0:
            parts.append(f"<mo>−</mo>{_row(negate(arg))}")
        else:
            parts.append(f"<mo>+</mo>{_row(arg)}")
    return f"<mrow>{''.join(parts)}</mrow>"


def _times(node: Apply) -> str:
    parts = [_fenced(node.args[0])]
    for arg in node.args[1:]:
        leading = isinstance(arg, Number) or (isinstance(arg, Apply) and arg.head == "pow" and isinstance(arg.args[0], Number))
        parts.append(f"<mo>{'·' if leading else '&#x2062;'}</mo>{_fenced(arg)}")
    return "".join(parts)


def _fenced(node: Node) -> str:
    loose = (isinstance(node, Apply) and node.head in _FENCED) or (isinstance(node, Number) and node.value < 0)
    return _bracket(node) if loose else _row(node)


def _bracket(node: Node) -> str:
    return f"<mrow><mo>(</mo>{_row(node)}<mo>)</mo></mrow>"
