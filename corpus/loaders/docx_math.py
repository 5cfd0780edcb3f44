"""Equations of Word documents (OMML) as one line of text a person can read: (a+b)/2, x^2, √(y), ∑_(n=1)^10 n.

Not covered: spacing, alignment and fonts, which say nothing that the line does not.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

_M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_MAX_DEPTH = 60


def linear(element: Any, depth: int = 0) -> str:
    """The text of an `m:oMath` element, or of any element inside one; ValueError where it is nested too deep to be meant."""
    if depth > _MAX_DEPTH:
        raise ValueError(f"an equation nested more than {_MAX_DEPTH} deep")
    return "".join(_piece(child, depth) for child in element)


def _piece(element: Any, depth: int) -> str:
    if not isinstance(element.tag, str):
        return ""
    name = element.tag.rpartition("}")[2]

    def part(of: str) -> str:
        child = element.find(f"{_M}{of}")
        return "" if child is None else linear(child, depth + 1)

    def sign(of: str, otherwise: str) -> str:
        found = element.find(f"{_M}{name}Pr/{_M}{of}")
        return otherwise if found is None else str(found.get(f"{_M}val", ""))

    match name:
        case "t":
            return element.text or ""
        case "f":
            return f"{_grouped(part('num'))}/{_grouped(part('den'))}"
        case "sSup":
            return f"{_grouped(part('e'))}^{_grouped(part('sup'))}"
        case "sSub":
            return f"{_grouped(part('e'))}_{_grouped(part('sub'))}"
        case "sSubSup":
            return f"{_grouped(part('e'))}_{_grouped(part('sub'))}^{_grouped(part('sup'))}"
        case "sPre":
            return f"_{_grouped(part('sub'))}^{_grouped(part('sup'))}{_grouped(part('e'))}"
        case "rad":
            return f"{part('deg')}√({part('e')})"
        case "nary":
            limits = "".join(mark + _grouped(text) for mark, text in (("_", part("sub")), ("^", part("sup"))) if text)
            return f"{sign('chr', '∫')}{limits} {part('e')}"
        case "d":
            inner = sign("sepChr", "|").join(linear(child, depth + 1) for child in element.iterfind(f"{_M}e"))
            return f"{sign('begChr', '(')}{inner}{sign('endChr', ')')}"
        case "func":
            return f"{part('fName')} {_grouped(part('e'))}"
        case "limLow":
            return f"{part('e')}_{_grouped(part('lim'))}"
        case "limUpp":
            return f"{part('e')}^{_grouped(part('lim'))}"
        case "acc":
            return part("e") + sign("chr", "\u0302")
        case "m":
            return "[" + "; ".join(", ".join(_texts(row, "e", depth)) for row in element.iterfind(f"{_M}mr")) + "]"
        case "eqArr":
            return "; ".join(_texts(element, "e", depth))
    return "" if name.endswith("Pr") else linear(element, depth + 1)


def _texts(element: Any, name: str, depth: int) -> Iterator[str]:
    return (linear(child, depth + 1) for child in element.iterfind(f"{_M}{name}"))


def _grouped(text: str) -> str:
    """In brackets unless it is one number or one name."""
    text = text.strip()
    is_one = text.replace(".", "").isalnum() or len(text) < 2 or (text[0] == "(" and text.find(")") == len(text) - 1)
    return text if is_one else f"({text})"
