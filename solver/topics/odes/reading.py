"""Differential equations read: each derivative becomes a letter of its own, so that the equation is a formula in letters."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Final

from solver.errors import MathSyntaxError
from solver.language import Node, free_symbols, parse_expression, to_json
from solver.language.printer import to_text
from solver.patterns import LatePattern
from solver.topics.question import Question
from solver.topics.topic import IncompleteError, Task

LETTERS: Final = ("D_1", "D_2", "D_3", "D_4")
"""Stand for the first to fourth derivative."""
_SUPERSCRIPTS: Final = {"²": "2", "³": "3", "⁴": "4"}
_LEIBNIZ: Final = LatePattern(
    r"\\d?frac\s*\{\s*(?:\\mathrm\s*\{\s*d\s*\}|d)\s*(?:\^\s*\{?(?P<n>[2-4])\}?)?\s*(?P<y>[a-zA-Z])\s*\}\s*\{\s*(?:\\mathr"
    r"m\s*\{\s*d\s*\}|d)\s*(?P<x>[a-zA-Z])\s*(?:\^\s*\{?(?P<m>[2-4])\}?)?\s*\}"
    r"|(?<![A-Za-z])d\s*(?:\^?\s*(?P<n2>[2-4]))?\s*(?P<y2>[a-zA-Z])\s*/\s*d\s*(?P<x2>[a-zA-Z])(?:\s*\^?\s*(?P<m2>[2-4]))?("
    r"?![A-Za-z])"
)
_PRIMES: Final = LatePattern(
    r"(?<![A-Za-z\\][A-Za-z])(?<!\\)(?P<y>[a-zA-Z])\s*(?P<primes>['′″‴]+(?![A-Za-z])|\^\s*\{?\s*(?:\\prime\s*)+\}?"
    r"|\^\s*\{?\(\s*(?P<n>[1-4])\s*\)\}?)(?:\s*\(\s*(?P<x>[a-zA-Z])\s*\))?"
)
_DOTS: Final = LatePattern(r"\\(?P<d>d?)dot\s*\{?\s*(?P<y>[a-zA-Z])\s*\}?")
_DIFFERENTIALS: Final = LatePattern(
    r"(?P<m>.+?)\s*\*?\s*d(?P<x>[xt])\s*(?P<sign>[-+])\s*(?P<n>.+?)\s*\*?\s*d(?P<y>[yx])\s*=\s*0"
)
_BREAK: Final = LatePattern(
    r"\s*(?:[,;:]|[.?!](?=\s|$)|\b(?:and|with|where|given\s+that|given|if|suppose|let|when|subject\s+to|satisfying"
    r"|that\s+satisfies|such\s+that|then|for\s+which)\b)\s*",
    re.IGNORECASE,
)
_NOUN: Final = (
    r"(?:(?:the|this|a|an|following|first|second|third|order|[- ]|linear|separable|exact|homogeneous|nonhomogeneous"
    r"|inhomogeneous|ordinary|bernoulli|logistic|simple|general|particular)\s*)*"
    r"(?:differential\s+equations?|d\.?e\.?|odes?|ivp|initial[- ]value\s+problem|equation|separable|exact|linear)"
)
_CONDITION: Final = LatePattern(
    r"\s*,?\s*\(?\b(?:for|on|where|when|with|assuming)?\s*(?<![A-Za-z])[a-zA-Z]\s*(?:>=?|≥|≠|!=|<|\\neq?|\\geq?)\s*0\)?",
    re.IGNORECASE,
)
_NOISE: Final = LatePattern(
    rf"(?:by\s+)?newton'?s?'?\s+law\s+of\s+cooling|(?:(?:solve|find|give|determine|what\s+is|obtain"
    rf"|compute)\s+)?(?:(?:the|a)\s+)?(?:(?:general|particular|explicit|exact)\s+)*(?:solutions?|function\s+[a-z]"
    rf"|function)?\s*(?:[a-z]\s*(?:\(\s*[a-z]\s*\))?\s+)?(?:(?:to|of"
    rf"|for)\s+)?{_NOUN}\s*(?:by\s+separation(?:\s+of\s+variables)?)?"
    r"|(?:solve|find|give|determine|what\s+(?:is|are)|obtain)\s+(?:me\s+)?(?:(?:the|a|all)\s+)*(?:(?:general|particular"
    r"|explicit|complete)\s+)*solutions?(?:\s+(?:to|of|for))?|(?:the\s+)?(?:(?:general|particular|complete"
    r"|all)\s+)*solutions?\s+(?:to|of|for)\b|solve(?:\s+for\s+[a-z](?:\([a-z]\))?)?"
    r"|(?:the\s+)?initial\s+(?:conditions?|values?)"
    r"|find\s+[a-z](?:\s*\(\s*[a-z]\s*\))?(?!\s*\()(?:\s+in\s+terms\s+of\s+[a-z]|\s+as\s+a\s+function\s+of\s+[a-z])?"
    r"|by\s+separation\s+of\s+variables|using\s+separation\s+of\s+variables",
    re.IGNORECASE,
)  # fmt: skip

_CANDIDATE: Final = re.compile(
    r"(?:is|does|do|check\s+(?:that|whether|if)|verify\s+(?:that|whether|if)|determine\s+(?:whether|if)"
    r"|show\s+that)\s+(?:the\s+function\s+)?"
    r"(?P<y>[a-zA-Z])\s*(?:\(\s*(?P<x>[a-zA-Z])\s*\))?\s*=\s*(?P<formula>[^=]+?)\s+(?:(?:is\s+)?a\s+(?:particular\s+)?solut"
    r"ion\s+(?:of|to|for)"
    r"|solves?|satisf(?:y|ies))\s+(?P<rest>.+)",
    re.IGNORECASE,
)
# What a story says before its equation, and a curve through a point, which is an initial value.
_STORY: Final = re.compile(
    r"^(?:(?:a|an|the)\s+)(?:[a-z]+(?:'s)?\s+){1,6}?(?:[A-Za-z]\s+|[A-Za-z]\s*\(\s*[a-z]\s*\)\s+)?(?:according\s+to"
    r"|satisfies|obeys|follows|(?:is|are)\s+(?:given|described|modelled|modeled|governed)\s+by"
    r"|changes\s+as|at\s+a\s+rate)\s*:?\s*(?:the\s+(?:law|rule|model)\s+)?",
    re.IGNORECASE,
)
_THROUGH: Final = re.compile(
    r"(?<![A-Za-z])(?:the\s+|its\s+|a\s+)?(?:(?:solution\s+)?(?:curve|graph|solution|function|it)"
    r"|(?<=\band\s)[a-z])\s+(?:that\s+)?(?:passes|passing|goes|going)\s+through\s+(?:the\s+point\s+)?"
    r"\(\s*(?P<at>[^(),]+)\s*,\s*(?P<value>[^(),]+)\s*\)|(?<![A-Za-z])(?:passing|that\s+passes|going"
    r"|through)\s+(?:through\s+)?(?:the\s+point\s+)?\(\s*(?P<at2>[^(),]+)\s*,\s*(?P<value2>[^(),]+)\s*\)",
    re.IGNORECASE,
)


@dataclass
class _Found:
    equation: tuple[Node, Node] | None = None
    initial: list[dict[str, Any]] = field(default_factory=list)
    asked: Any = None


def read(question: Question) -> Task | None:
    """The task of a question about a differential equation."""
    text = question.text
    for sign, digit in _SUPERSCRIPTS.items():
        text = re.sub(rf"(?<=d){sign}(?=[a-zA-Z]\s*/)|(?<=/d[a-zA-Z]){sign}", f"^{digit}", text)
    text = re.sub(r"\\(?:quad|qquad|,|;|!|\s)", " ", text).replace("−", "-")
    candidate = _CANDIDATE.fullmatch(text)
    text = _STORY.sub("", text if candidate is None else candidate["rest"])
    unknown, variable = _names(text)
    if unknown is None:
        return None
    marked = _marked(text, unknown, variable)
    marked = re.sub(rf"(?<![A-Za-z]){unknown}\s*\(\s*{variable}\s*\)", unknown, marked)
    found = _Found()
    marked = _THROUGH.sub(
        lambda match: f" , {unknown}({match['at'] or match['at2']}) = {match['value'] or match['value2']}", marked
    )
    rest = _NOISE.sub(" , ", _CONDITION.sub(" ", marked))
    for clause in _BREAK.split(rest):
        if clause.strip() and not _clause(clause.strip(), found, unknown, variable):
            return None
    if candidate is not None:
        if candidate["y"] != unknown or candidate["x"] not in (None, variable) or found.initial or found.asked is not None:
            return None
        return _candidate(_task(question, found, unknown, variable), parse_expression(candidate["formula"]), unknown)
    return _task(question, found, unknown, variable)


def _candidate(task: Task | None, formula: Node, unknown: str) -> Task | None:
    """The task of telling whether a formula is a solution."""
    if task is None or unknown in free_symbols(formula):
        return None
    args = {**task.args, "candidate": to_json(formula)}
    return replace(task, kind="is_solution", args=args, source=f"is {unknown} = {to_text(formula)} a solution: {task.source}")


def _names(text: str) -> tuple[str | None, str]:
    """The unknown function and its variable."""
    unknowns: set[str] = set()
    variables: set[str] = set()
    for match in _LEIBNIZ.finditer(text):
        unknowns.add(match["y"] or match["y2"])
        variables.add(match["x"] or match["x2"])
    for pattern in (_PRIMES, _DOTS):
        for match in pattern.finditer(text):
            unknowns.add(match["y"])
            if pattern is _PRIMES and match["x"]:
                variables.add(match["x"])
    if not unknowns and (exact := _DIFFERENTIALS.search(text)) is not None:
        return (exact["y"], exact["x"]) if exact["x"] != exact["y"] else (None, "")
    if len(unknowns) != 1 or len(variables) > 1:
        return None, ""
    unknown = unknowns.pop()
    if variables:
        return unknown, variables.pop()
    if (argument := re.search(rf"(?<![A-Za-z]){unknown}\s*\(\s*([a-zA-Z])\s*\)", text)) is not None:
        return unknown, argument[1]
    alone = set(re.findall(r"(?<![A-Za-z\\])([a-zA-Z])(?![A-Za-z])", text))
    if "\\dot" in text or "\\ddot" in text or unknown == "x" or ("t" in alone and "x" not in alone):
        return unknown, "t"
    return unknown, "x"


def _marked(text: str, unknown: str, variable: str) -> str:
    """The text with each derivative as «order», "«1»(0)" where it stands at a point."""

    def leibniz(match: re.Match[str]) -> str:
        orders = {match["n"] or match["n2"] or "1", match["m"] or match["m2"] or "1"}
        if len(orders) != 1:
            raise MathSyntaxError("The orders of a derivative differ above and below.", match.start())
        return f" «{orders.pop()}» "

    def primes(match: re.Match[str]) -> str:
        signs = match["primes"]
        order = (
            int(match["n"])
            if match["n"]
            else signs.count("\\prime") or sum({"'": 1, "′": 1, "″": 2, "‴": 3}.get(sign, 0) for sign in signs)
        )
        if not 1 <= order <= len(LETTERS):
            raise MathSyntaxError("Only derivatives up to the fourth are read here.", match.start())
        return f" «{order}» "

    text = _LEIBNIZ.sub(leibniz, text)
    text = _PRIMES.sub(primes, text)
    text = _DOTS.sub(lambda match: " «2» " if match["d"] else " «1» ", text)
    if "«" not in text and (match := _DIFFERENTIALS.search(text)) is not None:
        head = re.sub(rf"^.*?(?:{_NOUN}|solve)\s*:?\s*", "", match["m"], flags=re.IGNORECASE)
        before = text[: match.start()] + match["m"][: len(match["m"]) - len(head)]
        text = f"{before} {head} {match['sign']} ({match['n']}) * «1» = 0 {text[match.end() :]}"
    return text


def _clause(clause: str, found: _Found, unknown: str, variable: str) -> bool:
    """Take in one clause; false when it says something that is not understood."""
    point = rf"(?:{unknown}|«(?P<order>\d)»)\s*\(\s*(?P<at>[^()=]+(?:\([^()]*\))?)\s*\)"
    if (match := re.fullmatch(rf"{point}\s*=\s*(?P<value>.+)", clause)) is not None:
        found.initial.append(
            {"order": int(match["order"] or 0), "at": _constant(match["at"]), "value": _constant(match["value"])}
        )
        return True
    if (
        match := re.fullmatch(
            rf"(?:find|what\s+is|compute|calculate|determine"
            rf"|evaluate)?\s*(?:the\s+value\s+of\s+)?{unknown}\s*\(\s*(?P<at>[^()=]+)\s*\)",
            clause,
            re.IGNORECASE,
        )
    ) is not None:
        if found.asked is not None:
            return False
        found.asked = _constant(match["at"])
        return True
    if (
        match := re.fullmatch(rf"{unknown}\s*=\s*(?P<value>[^=]+?)\s+(?:at|when)\s+{variable}\s*=\s*(?P<at>[^=]+)", clause)
    ) is not None:
        found.initial.append({"order": 0, "at": _constant(match["at"]), "value": _constant(match["value"])})
        return True
    if "«" not in clause:
        if (
            (match := re.fullmatch(rf"{variable}\s*=\s*(?P<at>[^=]+)", clause)) is not None
            and found.initial
            and found.initial[-1]["at"] is None
        ):
            found.initial[-1]["at"] = _constant(match["at"])
            return True
        if (match := re.fullmatch(rf"{unknown}\s*=\s*(?P<value>[^=]+)", clause)) is not None:
            found.initial.append({"order": 0, "at": None, "value": _constant(match["value"])})
            return True
        return False
    sides = clause.split("=")
    if len(sides) != 2 or found.equation is not None:
        return False
    plain = [re.sub(r"«(\d)»", lambda match: f"({LETTERS[int(match[1]) - 1]})", side) for side in sides]
    found.equation = parse_expression(plain[0]), parse_expression(plain[1])
    return True


def _constant(text: str) -> Any:
    node = parse_expression(text)
    if free_symbols(node):
        raise MathSyntaxError("A number is expected.", 0)
    return to_json(node)


def _task(question: Question, found: _Found, unknown: str, variable: str) -> Task | None:
    if found.equation is None or any(each["at"] is None for each in found.initial):
        return None
    used = set(free_symbols(found.equation[0])) | set(free_symbols(found.equation[1]))
    orders = [order for order, letter in enumerate(LETTERS, 1) if letter in used]
    if not orders:
        return None
    order = orders[-1]
    parameters = used - set(LETTERS) - {unknown, variable}
    if len(parameters) > 2 or (parameters and found.asked is not None):
        return None
    asked_orders = sorted(each["order"] for each in found.initial)
    points = {str(each["at"]) for each in found.initial}
    if found.initial and len(points) == 1 and len(set(asked_orders)) != len(asked_orders):
        raise IncompleteError("Two initial values are given for the same derivative. Keep one.")
    if len(found.initial) > order:
        raise IncompleteError(f"More than {order} initial values are given for an equation of order {order}. Leave some out.")
    if found.asked is not None and len(found.initial) < order:
        raise IncompleteError(f"The value needs {order} initial value{'s' if order > 1 else ''}. Give {unknown} at a point.")
    args = {
        "left": to_json(found.equation[0]), "right": to_json(found.equation[1]), "unknown": unknown, "variable": variable,
        "order": order, "initial": found.initial, "point": found.asked,
    }  # fmt: skip
    said = f"{_said(found.equation[0], unknown)} = {_said(found.equation[1], unknown)}"
    values = "".join(
        f", {unknown}{chr(39) * each['order']}({_json_text(each['at'])}) = {_json_text(each['value'])}"
        for each in found.initial
    )
    source = f"solve_ode({said}{values}; {unknown}({variable}))" + (
        f", then {unknown}({_json_text(found.asked)})" if found.asked is not None else ""
    )
    return Task(
        topic="odes", kind="value" if found.asked is not None else "solution", args=args, source=source, **question.request
    )


def _json_text(tree: Any) -> str:
    from solver.language import from_json

    return to_text(from_json(tree))


def _said(node: Node, unknown: str) -> str:
    names: Mapping[str, str] = {letter: unknown + "'" * order for order, letter in enumerate(LETTERS, 1)}
    return re.sub(r"D_[1-4](?!\d)", lambda match: names[match[0]], to_text(node))
