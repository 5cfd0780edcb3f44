"""Questions about matrices read: the arrays are taken out first, then the few words left are matched."""

from __future__ import annotations

import re
from typing import Any, Final

from solver.errors import MathSyntaxError
from solver.language import from_json
from solver.language.printer import to_text
from solver.patterns import LatePattern
from solver.topics.matrices.asked import NAMES_SAID, NOUNS, PROPERTIES
from solver.topics.matrices.systems import read_system
from solver.topics.question import Question
from solver.topics.reading.array_expressions import ShapeMismatchError, array_text, parse_array, shape_of
from solver.topics.reading.array_literals import Array, Arrays, find_arrays
from solver.topics.reading.shapes import Shape
from solver.topics.topic import Task

_NOUN: Final = "|".join(f"(?:{pattern})" for pattern, _ in NOUNS)
_LEAD: Final = (
    r"(?:(?:what\s+(?:is|are)|what's|whats|calculate|compute|evaluate|find(?:\s+out)?|determine|work\s+out|give(?:\s+me)?"
    r"|get|state"
    r"|show|write\s+down)\s+)?"
)
_MATRIX: Final = (
    r"(?:the\s+|this\s+|a\s+|following\s+|given\s+|square\s+|real\s+|\d\s*(?:x|×|by)\s*\d\s+|(?:matri(?:x"
    r"|ces)|array)\b\s*|:\s*)*"
)
_NOUN_OF: Final = LatePattern(
    rf"{_LEAD}(?:the\s+|all\s+|its\s+|an?\s+)*(?P<nouns>(?:{_NOUN})(?:\s*(?:,\s*and|,|and"
    rf"|&)\s*(?:the\s+)?(?:{_NOUN}))*)(?![A-Za-z])"
    rf"(?:\s+matrix)?\s*(?:of|for|:)?\s*{_MATRIX}(?P<body>.+?)"
    r"(?:\s*,?\s+(?:for|corresponding\s+to|associated\s+(?:with|to)|belonging\s+to|with)\s+(?:the\s+)?eigenvalue\s+(?:(?:λ"
    r"|\\lambda"
    r"|lambda)\s*=\s*)?(?P<value>[-\d/.]+))?",
    re.IGNORECASE,
)
_ITS_NOUN: Final = LatePattern(
    rf"{_LEAD}(?:its|the)\s+(?P<nouns>(?:{_NOUN})(?:\s*(?:,\s*and|,|and|&)\s*(?:its\s+|the\s+)?(?:{_NOUN}))*)", re.IGNORECASE
)
_EIGENVECTOR: Final = LatePattern(
    rf"{_LEAD}(?:the\s+|an?\s+)?eigenvectors?\s+(?:for|corresponding\s+to|associated\s+(?:with|to)"
    rf"|with)\s+(?:the\s+)?(?:eigenvalue\s+)?"
    rf"(?:(?:λ|\\lambda|lambda)\s*=\s*)?(?P<value>[-\d/.]+)\s+(?:of|for)\s+{_MATRIX}(?P<body>.+)",
    re.IGNORECASE,
)
_VERBS: Final = {"invert": "inverse", "transpose": "transpose", "row[- ]reduce": "rref", "diagonali[sz]e": "diagonalization"}
_VERB: Final = LatePattern(rf"(?P<verb>{'|'.join(_VERBS)})\s+{_MATRIX}(?P<body>.+)", re.IGNORECASE)
_IS: Final = (
    r"(?:(?:is|are)\s+(?:it\s+true\s+that\s+)?|(?:determine|check|decide|test|tell\s+me|find\s+out"
    r"|say)\s+(?:whether|if)\s+(?:or\s+not\s+)?)"
)
_PROPERTY: Final = LatePattern(
    rf"{_IS}{_MATRIX}(?P<body>.+?)\s+(?:is\s+"
    rf"|are\s+)?(?:an?\s+)?(?P<property>{'|'.join(f'(?:{pattern})' for pattern, _ in PROPERTIES)})(?:\s+matrix)?"
    r"(?:\s+or\s+(?:not|singular|non-?invertible|defective))?(?:\s*[?.,;:]?\s*(?:and\s+)?(?:if\s+(?:so|yes"
    r"|it\s+is)[,\s]*)?(?:find|give|compute|state)\s+"
    r"(?:the\s+|its\s+)(?P<extra>inverse)(?:\s+if\s+(?:so|yes|it\s+(?:is|exists|does)))?)?",
    re.IGNORECASE,
)
_HAS_INVERSE: Final = LatePattern(
    rf"does\s+{_MATRIX}(?P<body>.+?)\s+have\s+an\s+inverse|does\s+(?:the\s+)?inverse\s+of\s+{_MATRIX}(?P<body2>.+?)\s+exist",
    re.I,
)
_ROOT: Final = LatePattern(
    r"(?:for\s+(?:what|which)|find(?:\s+the)?|what)\s+(?:(?:values?|numbers?"
    r"|real\s+numbers?)\s+(?:of\s+)?)?(?P<letter>[a-zλ])\s+"
    rf"(?:(?:is|does|makes?|such\s+that|so\s+that|for\s+which|if"
    rf"|when)\s+)?{_MATRIX}(?P<body>.+?)\s+(?:is\s+)?(?:(?P<singular>singular|not\s+invertible|non-?invertible)|(?:have"
    rf"|has|having|equals?|is)?"
    r"\s*(?:a\s+)?(?:determinant\s+)?(?:of\s+|equal\s+to\s+|=\s*)?(?P<target>-?[\d./]+))",
    re.IGNORECASE,
)
_VECTORS: Final = r"(?:the\s+|these\s+|set\s+of\s+|set\s+|following\s+|vectors?\s+|:\s*)*"
_LIST: Final = r"\{?\s*(?P<items>(?:⟦\d+⟧|\b[A-Za-z]\d?\b|,|\band\b|\s)+?)\s*\}?"
_INDEPENDENT: Final = (
    re.compile(rf"{_IS}{_VECTORS}{_LIST}\s+(?:is\s+"
               rf"|are\s+)?(?P<what>linearly\s+(?:in)?dependent)(?:\s+or\s+(?:linearly\s+)?(?:in)?dependent"
               rf"|\s+or\s+not)?", re.I),
    re.compile(rf"(?:do|does)\s+{_VECTORS}{_LIST}\s+(?P<what>span|form\s+a\s+basis\s+(?:of|for))\s+(?:R|ℝ"
               rf"|\\mathbb\s*\{{?R\}}?)\s*\^?\s*\{{?(?P<n>[2-9²³⁴])\}}?", re.I),
    re.compile(rf"{_IS}{_VECTORS}{_LIST}\s+(?:is\s+|are\s+)?(?P<what>a\s+basis\s+(?:of|for))\s+(?:R|ℝ"
               rf"|\\mathbb\s*\{{?R\}}?)\s*\^?\s*\{{?(?P<n>[2-9²³⁴])\}}?", re.I),
)  # fmt: skip
_OPERATIONS: Final = (
    (Shape("(multiply|find the product of|<lead> the [matrix] product of|product of) [the] [matrix|matrices] {x:text} "
           "(by|and|with) {y:text}"), "({x})*({y})"),
    (Shape("[<lead>] {x:text} (times|multiplied by) {y:text}"), "({x})*({y})"),
    (Shape("(add|find the sum of|<lead> the sum of|sum of) [the] [matrix|matrices] {x:text} (to|and) {y:text}"), "({x})+({y})"),
    (Shape("subtract [the] [matrix] {x:text} from {y:text}"), "({y})-({x})"),
    (Shape("[<lead>] [the] difference (of|between) [the] [matrices] {x:text} and {y:text}"), "({x})-({y})"),
    (Shape("[<lead>|raise] [the] [matrix] {x:text} [raised] to the [power] [of] {n:integer} [th] [power]"), "({x})^{n}"),
    (Shape("square [the] [matrix] {x:text}"), "({x})^2"), (Shape("[<lead>] [the] [matrix] {x:text} squared"), "({x})^2"),
    (Shape("[<lead>] [the] [matrix] {x:text} cubed"), "({x})^3"),
    (Shape("[<lead>|simplify] [the] [value of|result of] [the] [matrix] [product|sum|expression] [:] {x:text}"), "{x}"),
)  # fmt: skip


def read(question: Question) -> Task | None:
    """The task of a question about matrices."""
    arrays = find_arrays(question.text)
    if not arrays.literals:
        return None
    for reader in (read_system, _eigenvector, _root, _property, _equality, _independence, _noun, _verb, _operation):
        for text in arrays.texts:
            try:
                task = reader(text, arrays, question)
            except ShapeMismatchError as error:
                return _task(question, "undefined", {"reason": str(error), "expression": error.args[0]}, "undefined")
            except MathSyntaxError:
                continue
            if task is not None:
                return task
    return None


def _noun(text: str, arrays: Arrays, question: Question) -> Task | None:
    match = _NOUN_OF.fullmatch(text)
    if match is None and len(arrays.literals) == 1 and (match := _ITS_NOUN.fullmatch(text)) is not None:
        found = _parse("⟦0⟧", arrays)
    elif match is None or match["value"]:
        return None
    else:
        found = _parse(match["body"], arrays)
    asked = []
    for part in re.split(
        r"\s*(?:,\s*and|,|\band\b|&)\s*(?:the\s+|its\s+)?",
        re.sub(
            r"eigenvalues\s+and\s+(?:the\s+|its\s+)?(?:corresponding\s+)?eigenvectors",
            "eigenvectors",
            match["nouns"],
            flags=re.I,
        ),
    ):
        asked.append(next(name for pattern, name in NOUNS if re.fullmatch(pattern, part.strip(), re.IGNORECASE)))
    return _asked(question, asked, found)


def _verb(text: str, arrays: Arrays, question: Question) -> Task | None:
    match = _VERB.fullmatch(text)
    if match is None:
        return None
    name = next(name for pattern, name in _VERBS.items() if re.fullmatch(pattern, match["verb"], re.IGNORECASE))
    return _asked(question, [name], _parse(match["body"], arrays))


def _asked(question: Question, asked: list[str], found: Array) -> Task:
    """The task of one or several properties of a matrix; those that are operations become formulas."""
    if len(asked) > 1:
        return _task(question, "several", {"asked": asked, "expression": found}, f"{', '.join(asked)} of {array_text(found)}")
    name = asked[0]
    if name in ("determinant", "inverse", "transpose", "trace", "rank", "adjugate"):
        return _evaluation(question, [name, found])
    if name == "cofactors":
        return _evaluation(question, ["transpose", ["adjugate", found]])
    if name in ("eigenvalues", "eigenvectors", "charpoly", "diagonalization") and len(set(shape_of(found))) > 1:
        raise ShapeMismatchError(
            f"Only a square matrix has {NAMES_SAID[name]}; this one has {shape_of(found)[0]} rows and "
            f"{shape_of(found)[1]} columns."
        )
    return _task(question, name, {"expression": found}, f"{name}({array_text(found)})")


def _eigenvector(text: str, arrays: Arrays, question: Question) -> Task | None:
    match = _EIGENVECTOR.fullmatch(text)
    if match is None:
        match = _NOUN_OF.fullmatch(text)
        if match is None or not match["value"] or not match["nouns"].lower().startswith("eigenvector"):
            return None
    found = _parse(match["body"], arrays)
    args = {"expression": found, "eigenvalue": to_text(from_json(_scalar(match["value"], arrays)))}
    return _task(question, "eigenvector", args, f"eigenvector({array_text(found)}, {match['value']})")


def _scalar(text: str, arrays: Arrays) -> Any:
    found = parse_array(text, arrays)
    while found[0] == "negate":
        found = ["scalar", ["neg", found[1][1]]]
    return found[1]


def _property(text: str, arrays: Arrays, question: Question) -> Task | None:
    match = _PROPERTY.fullmatch(text)
    extra = False
    if match is not None:
        body = match["body"]
        name = next(name for pattern, name in PROPERTIES if re.fullmatch(pattern, match["property"], re.IGNORECASE))
        extra = bool(match["extra"])
    else:
        match = _HAS_INVERSE.fullmatch(text)
        if match is None:
            return None
        body, name = match["body"] or match["body2"], "invertible"
    found = _parse(body, arrays)
    args = {"expression": found, "property": name, "with_inverse": extra}
    return _task(question, "property", args, f"is_{name}({array_text(found)})")


def _equality(text: str, arrays: Arrays, question: Question) -> Task | None:
    """Questions such as "Is AB equal to BA" and "do A and B commute"."""
    if (
        match := re.fullmatch(
            r"(?:do|does)\s+(?:the\s+)?(?:matrices\s+)?(\S+)\s+(?:and|commute\s+with)\s+(\S+)(?:\s+commute)?",
            text,
            re.IGNORECASE,
        )
    ) is not None:
        if "commute" not in text.lower():
            return None
        left, right = (parse_array(f"({first})*({second})", arrays) for first, second in (match.groups(), match.groups()[::-1]))
    elif (
        match := re.fullmatch(
            r"(?:is|does)\s+(.+?)\s*(?:=|\bequals?\b(?:\s+to\b)?|\bthe\s+same\s+as\b)\s*(.+)", text, re.IGNORECASE
        )
    ) is not None:
        left, right = (parse_array(side, arrays) for side in match.groups())
    else:
        return None
    if not _holds_matrix(left) or not _holds_matrix(right) or shape_of(left) != shape_of(right):
        return None
    return _task(question, "equality", {"left": left, "right": right}, f"{array_text(left)} = {array_text(right)}?")


def _root(text: str, arrays: Arrays, question: Question) -> Task | None:
    match = _ROOT.fullmatch(text)
    if match is None:
        return None
    body = re.sub(r"^(?:det(?:erminant)?\s+(?:of\s+)?)(?:the\s+matrix\s+)?", "", match["body"], flags=re.I).strip(" |")
    found = _parse(body, arrays)
    args = {"expression": found, "letter": match["letter"], "target": match["target"] or "0"}
    return _task(
        question, "determinant_equation", args, f"solve(det {array_text(found)} = {args['target']}, {match['letter']})"
    )


def _independence(text: str, arrays: Arrays, question: Question) -> Task | None:
    match = next(filter(None, (pattern.fullmatch(text) for pattern in _INDEPENDENT)), None)
    if match is None:
        return None
    items = [part for part in re.split(r"\s*(?:,\s*and\b|,|\band\b)\s*|\s+", match["items"].strip()) if part]
    vectors = [parse_array(item, arrays) for item in items]
    if len({shape_of(vector) for vector in vectors}) != 1 or len(shape_of(vectors[0])) != 1:
        return None
    what = match["what"].lower()
    kind = (
        "independent"
        if "independent" in what
        else "dependent"
        if "dependent" in what
        else "span"
        if what == "span"
        else "basis"
    )
    size = str("²³⁴".find(match["n"]) + 2 if match["n"] in "²³⁴" else match["n"]) if "n" in match.groupdict() else None
    if size is not None and int(size) != shape_of(vectors[0])[0]:
        return None
    args = {"vectors": [vector[1] for vector in vectors], "property": kind}
    return _task(question, "independence", args, f"linearly_{kind}({', '.join(array_text(vector) for vector in vectors)})")


def _operation(text: str, arrays: Arrays, question: Question) -> Task | None:
    for shape, formula in _OPERATIONS:
        reading = shape.read(text)
        if reading is None:
            continue
        try:
            found = parse_array(formula.format(**reading), arrays)
        except MathSyntaxError:
            continue
        return _evaluation(question, found) if _holds_matrix(found) and found[0] != "matrix" else None
    return None


def _evaluation(question: Question, found: Array) -> Task:
    shape_of(found)
    return _task(question, "evaluate", {"expression": found}, array_text(found))


def _parse(text: str, arrays: Arrays) -> Array:
    """A formula that is a matrix."""
    found = parse_array(text, arrays)
    if len(shape_of(found)) != 2:
        raise MathSyntaxError("A matrix is expected here.", 0)
    return found


def _holds_matrix(array: Array) -> bool:
    return array[0] == "matrix" or any(
        isinstance(part, list) and bool(part) and isinstance(part[0], str) and _holds_matrix(part) for part in array[1:]
    )


def _task(question: Question, kind: str, args: dict[str, Any], source: str) -> Task:
    return Task(topic="matrices", kind=kind, args=args, source=source, **question.request)
