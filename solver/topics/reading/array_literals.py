"""Vectors and matrices written out in a question: found, read, and replaced by marks, with the names given to them.

"det of [[1, 2], [3, 4]]" becomes "det of ⟦0⟧". What is left is a short text whose words a topic's patterns explain.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, Final, TypeAlias

from solver.errors import MathSyntaxError
from solver.language import Apply, Node, Number, Symbol, parse_expression, to_json
from solver.patterns import LatePattern

Array: TypeAlias = "list[Any]"
"""["matrix", rows of trees], ["vector", trees] or ["scalar", tree]; trees as `to_json` writes them."""

MARK: Final = r"⟦\d+⟧"
_MAX_SIZE: Final = 12
_OPEN: Final = {"(": ")", "[": "]", "{": "}", "<": ">", "⟨": "⟩"}
_LATEX: Final = LatePattern(
    r"\\begin\s*\{(?P<kind>[pbvBV]?(?:small)?matrix|array)\}(?:\{[^}]*\})?(?P<body>.*?)\\end\s*\{(?P=kind)\}", re.DOTALL
)
_PLAIN: Final = (
    (re.compile(r"\\(?:left|right|big|Big|bigg|displaystyle|,|;|!|:|quad|qquad|\s)(?![A-Za-z])\s*"), " "),
    (re.compile(r"\\(?:vec|mathbf|boldsymbol|bm|overrightarrow|overline|underline|mathrm|operatorname"
                r"|text)\s*\{\s*([^{}]*?)\s*\}"), r" \1 "),
    (re.compile(r"\\(?:vec|mathbf|boldsymbol|bm)\s+([A-Za-z])(?![A-Za-z])"), r" \1 "),
    (re.compile(r"\\hat\s*(?:\{\s*)?\\?([ijk])(?:math)?(?:\s*\})?(?![A-Za-z])"), r" \1 "),
    (re.compile(r"\\langle\s*"), "⟨"), (re.compile(r"\s*\\rangle"), "⟩"),
    (re.compile(r"\\cdot(?![A-Za-z])|•|∙|⋅"), "·"), (re.compile(r"\\times(?![A-Za-z])"), "×"),
    (re.compile(r"\\(?:lVert|rVert|Vert|\|)|\|\|"), "‖"), (re.compile(r"\\(?:lvert|rvert|vert)(?![A-Za-z])"), "|"),
    (re.compile(r"\^\s*\{?\s*(?:\\top|\\intercal|\\mathsf\s*\{?T\}?|⊤|ᵀ"
                r"|\\t)\s*\}?"), "^T"), (re.compile("ᵀ"), "^T"), (re.compile("⁻¹"), "^-1"),
    (re.compile(r"\\(det|dim|ker|proj|comp|angle)(?![A-Za-z])"), r"\1"), (re.compile(r"[−–]"), "-"),
)  # fmt: skip
_TERM: Final = r"(?:\d+(?:\.\d+)?(?:/\d+)?\s*\*?\s*)?[ijk](?![A-Za-z(\d])"
_UNITS: Final = LatePattern(rf"(?<![A-Za-z\d)\]⟧^*/.])(?:[+-]\s*)?{_TERM}(?:\s*[+-]\s*{_TERM}){{1,2}}")
_NAME: Final = r"[A-Za-z](?:_?\{?\d\}?)?"
_DEFINED: Final = LatePattern(rf"(?<![A-Za-z^⟧])(?<!⟧ )({_NAME})\s*(?::?=)\s*(?=⟦)|(?<![A-Za-z])([A-Z])\s?(?=⟦)")
_WORDS: Final = (
    r"(?:\b(?:let|given|if|suppose|for|with|where|when|consider|and|the|that|two|three|matri(?:x|ces)"
    r"|vectors?|points?)\b[\s,:]*)*"
)
_CLAUSE: Final = LatePattern(
    rf"{_WORDS}(?<![A-Za-z⟧])(?<!⟧ )({_NAME})\s*(?::?=|\b(?:is|be)\b(?:\s+the\s+(?:matrix|vector|point)\b)?"
    rf"|(?-i:(?<=[A-Z])))\s*(⟦\d+⟧)\s*(?:[,;.]|\band\b(?=\s+(?:{_NAME})\s*[=⟦]))*\s*",
    re.IGNORECASE,
)
_ROWS: Final = LatePattern(
    rf"(?:\b(?:the|a)\s+)?(?:\d\s*(?:x|×|by)\s*\d\s+)?matrix\s+(?:with|whose|having|that\s+has)\s+(?:the\s+)?(rows?"
    rf"|columns?)\s*(?:are|:)?\s*"
    rf"({MARK}(?:(?:\s*,?\s*and\s+|\s*[,;]\s*|\s+){MARK})+)",
    re.IGNORECASE,
)
_ROW: Final = r"-?\d+(?:/\d+)?(?:[ ]+-?\d+(?:/\d+)?)+"
_SPACED: Final = LatePattern(rf"(?<=\brows )((?:{_ROW})(?:\s*(?:;|/|,?\s*\band\b|,)\s*(?:{_ROW}))+)", re.IGNORECASE)
_IDENTITY: Final = LatePattern(
    r"(?:\bthe\s+)?(?:\b(\d)\s*(?:x|×|by)\s*\d\s+identity(?:\s+matrix)?|\bidentity\s+matrix\s+of\s+(?:order|size)\s+(\d)"
    r"|\bI_\{?(\d)\}?)"
)
_DIAGONAL: Final = LatePattern(
    r"(?:\bdiag|\bdiagonal\s+matrix\s+with\s+(?:diagonal\s+)?entries)\s*\(?([-\d/., ]+\d)\)?", re.IGNORECASE
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrays:
    """A question with its arrays taken out.

    Attributes:
        texts: The text with the marks in place ("Let ⟦0⟧. Find det A"), and the same without the clauses that only define.
        literals: What each mark stands for.
        names: What each name stands for.
    """

    texts: tuple[str, ...]
    literals: tuple[Array, ...]
    names: Mapping[str, Array]


def find_arrays(text: str) -> Arrays:
    """The vectors and matrices written out in a text.

    >>> find_arrays("Let A = [[1, 2], [3, 4]]. Find det A").texts
    ('Let ⟦0⟧. Find det A', 'Find det A')
    """
    finder = _Finder()
    plain = _LATEX.sub(finder.latex, text)  # first, since its line ends look like spaces
    for pattern, replacement in _PLAIN:
        plain = pattern.sub(replacement, plain)
    plain = finder.brackets(plain)
    plain = _IDENTITY.sub(lambda match: finder.diagonal(["1"] * int(next(filter(None, match.groups())))), plain)
    plain = _DIAGONAL.sub(lambda match: finder.diagonal(re.split(r"\s*,\s*(?:and\s+)?|\s+", match[1].strip())), plain)
    plain = finder.units(plain)
    plain = _SPACED.sub(finder.spaced, plain)
    plain = " ".join(_ROWS.sub(finder.rows, plain).split())
    names: dict[str, Array] = {}
    for match in re.finditer(rf"(?:{_DEFINED.pattern})⟦(\d+)⟧", plain):
        name = re.sub(r"[_{}]", "", match[1] or match[2])
        if name in names and names[name] != finder.literals[int(match[3])]:
            raise MathSyntaxError(f"{name} is given twice.", match.start())
        names[name] = finder.literals[int(match[3])]
    inline = _DEFINED.sub("", plain)
    for match in _CLAUSE.finditer(plain):
        names.setdefault(re.sub(r"[_{}]", "", match[1]), finder.literals[int(match[2][1:-1])])
    bare = _CLAUSE.sub(" ", plain)
    bare = re.sub(
        r"^[\s,.;:]+(?:then\s+)?|(?:[\s,;:]+(?:if|where|when|for|given|with|let))?[\s,.;:]+$",
        "",
        " ".join(bare.split()),
        flags=re.I,
    )
    texts = (inline,) if bare == inline else (inline, bare)
    return Arrays(texts=texts, literals=tuple(finder.literals), names=names)


def cells(text: str) -> list[Any]:
    """Formulas separated by commas outside brackets, or by spaces where there are none."""
    parts = _split(text, ",") if "," in text else re.split(r"\s+(?![-+*/^]\s)(?<![-+*/^]\s)", text.strip())
    return [to_json(_cell(part)) for part in parts]


def _cell(text: str) -> Node:
    node = parse_expression(text)
    if isinstance(node, Apply) and node.head == "percent":
        raise MathSyntaxError("A percentage is no entry of an array.", 0)
    return Symbol(node.name) if isinstance(node, Symbol) else Number(Fraction(node.value)) if isinstance(node, Number) else node


class _Finder:
    """Collects the literals in the order of their marks."""

    def __init__(self) -> None:
        self.literals: list[Array] = []

    def mark(self, array: Array) -> str:
        """The mark of a new literal."""
        self.literals.append(array)
        return f"⟦{len(self.literals) - 1}⟧"

    def latex(self, match: re.Match[str]) -> str:
        rows = [
            [to_json(_cell(cell)) for cell in row.split("&")]
            for row in re.split(r"\\\\(?:\[[^\]]*\])?|\\cr\b", match["body"].replace("\\hline", ""))
            if row.strip()
        ]
        mark = self.mark(["vector", [row[0] for row in rows]] if len(rows[0]) == 1 and len(rows) > 1 else _matrix(rows))
        return {"v": f" |{mark}| ", "V": f" ‖{mark}‖ "}.get(match["kind"][0], f" {mark} ")

    def brackets(self, text: str) -> str:
        """The text with each bracketed vector or matrix replaced."""
        out, index = "", 0
        while index < len(text):
            if text[index] in _OPEN and (end := _closing(text, index)) is not None:
                array = self._bracketed(text, index, end)
                if array is not None:
                    out += self.mark(array)
                    index = end + 1
                    continue
            out += text[index]
            index += 1
        return re.sub(rf"[\[(]\s*({MARK})\s*[\])]", r"\1", out)  # \left[\begin{array}...\end{array}\right]

    def _bracketed(self, text: str, start: int, end: int) -> Array | None:
        sign, inner = text[start], text[start + 1 : end].strip()
        before = text[start - 1] if start else " "
        parameter = re.search(r"(?:^|[^A-Za-z])[tsλ]$", text[:start]) is not None  # t(1, 0, 2) in the equation of a line
        if (before.islower() and sign != "<" and not parameter) or "⟦" in inner or not inner:
            return None
        try:
            if inner[0] in _OPEN and not (sign == "{" and inner[0] != "{") and (groups := _groups(inner)):
                return _matrix([cells(group) for group in groups])
            if sign in "[(" and ";" in inner:
                return _matrix([cells(row) for row in inner.split(";") if row.strip()])
            if sign == "{" or re.search(r"[=<>]", inner):
                return None
            if "," in inner or (sign == "[" and " " in inner):
                found = cells(inner)
                return ["vector", found] if 2 <= len(found) <= _MAX_SIZE else None
        except MathSyntaxError:
            return None
        return None

    def diagonal(self, entries: list[str]) -> str:
        size = len(entries)
        trees = [to_json(_cell(entry)) for entry in entries]
        zero = to_json(Number(Fraction(0)))
        return self.mark(_matrix([[trees[row] if row == column else zero for column in range(size)] for row in range(size)]))

    def units(self, text: str) -> str:
        """2i + 3j - k: coefficients of the unit vectors, of three of them where any vector of the question has three."""
        found = list(_UNITS.finditer(text))
        size = 3 if any("k" in match[0] for match in found) else 2
        for match in reversed(found):
            entries = [Fraction(0)] * 3
            for sign, digits, letter in re.findall(r"([+-]?)\s*(\d+(?:\.\d+)?(?:/\d+)?)?\s*\*?\s*([ijk])", match[0]):
                entries["ijk".index(letter)] += Fraction(digits or "1") * (-1 if sign == "-" else 1)
            mark = self.mark(["vector", [to_json(Number(entry)) for entry in entries[:size]]])
            text = f"{text[: match.start()]} {mark} {text[match.end() :]}"
        return text

    def spaced(self, match: re.Match[str]) -> str:
        """The rows of "rows 1 2 and 3 4" as marks."""
        rows = re.split(r"\s*(?:;|\s/\s|,?\s*\band\b|,)\s*", match[0])
        return " , ".join(self.mark(["vector", [to_json(_cell(entry)) for entry in row.split()]]) for row in rows)

    def rows(self, match: re.Match[str]) -> str:
        arrays = [self.literals[int(mark)] for mark in re.findall(r"⟦(\d+)⟧", match[2])]
        if any(array[0] != "vector" for array in arrays):
            return match[0]
        rows = [list(array[1]) for array in arrays]
        matrix = _matrix(rows)
        if match[1].lower().startswith("column"):
            matrix = _matrix([list(column) for column in zip(*rows, strict=True)])
        return self.mark(matrix)


def _matrix(rows: list[list[Any]]) -> Array:
    if len({len(row) for row in rows}) != 1 or not rows[0]:
        raise MathSyntaxError("The rows of the matrix differ in length. Check its entries.", 0)
    if len(rows) > _MAX_SIZE or len(rows[0]) > _MAX_SIZE:
        raise MathSyntaxError(f"A matrix of more than {_MAX_SIZE} rows or columns is too large here.", 0)
    return ["matrix", rows]


def _groups(inner: str) -> list[str] | None:
    """The insides of bracketed groups that make up the whole text: "[1, 2], [3, 4]"."""
    found, index = [], 0
    while index < len(inner):
        if inner[index] not in _OPEN or (end := _closing(inner, index)) is None:
            return None
        found.append(inner[index + 1 : end])
        index = end + 1
        while index < len(inner) and inner[index] in " ,;":
            index += 1
    return found


def _closing(text: str, start: int) -> int | None:
    stack = []
    for index in range(start, len(text)):
        char = text[index]
        if char in _OPEN and (char != "<" or index == start):
            stack.append(_OPEN[char])
        elif stack and char == stack[-1]:
            stack.pop()
            if not stack:
                return index
        elif char in ")]}⟩":
            return None
    return None


def _split(text: str, sign: str) -> list[str]:
    parts, depth, start = [], 0, 0
    for index, char in enumerate(text):
        depth += (char in "([{") - (char in ")]}")
        if char == sign and depth == 0:
            parts.append(text[start:index])
            start = index + 1
    return [*parts, text[start:]]
