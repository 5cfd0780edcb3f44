"""From the slots of a matched pattern to a typed problem. A builder refuses with a syntax error what it cannot be sure of."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from typing import Final

from solver.language import (
    Apply,
    Constant,
    Function,
    Node,
    Number,
    Symbol,
    free_symbols,
    integer,
    parse_expression,
    parse_relations,
    substitute,
    walk,
)
from solver.language.nodes import BINDERS
from solver.mathematics.problem import Domain, Problem, ProblemKind
from solver.mathematics.relations import pieces_of, relations_of, with_signs
from solver.mathematics.slots import Slots, evaluation, has_relation, is_fractional, make, named_letters, refuse, trim

_ORDERS: Final = {
    "first": 1, "once": 1, "second": 2, "twice": 2, "two times": 2, "third": 3, "three times": 3, "fourth": 4, "fifth": 5,
}  # fmt: skip
_TRANSFORMS: Final[Mapping[str, ProblemKind]] = {  # by the first word
    "simplify": "simplify", "reduce": "simplify", "expand": "expand", "expanded": "expand", "multiply": "expand",
    "collect": "expand", "combine": "expand", "gather": "expand", "simplified": "simplify", "multiplied": "expand",
}  # fmt: skip
_DEFINITION: Final = re.compile(r"\s*(?:the\s+function\s+)?([fghFGHpq])\s*\(\s*([a-z])\s*\)\s*=\s*(?!\s*$)")
_NAMED_BODY: Final = re.compile(r"\s*(?:[fghFGHpq]\s*\(\s*([a-z])\s*\)|y)\s*=\s*")
_CAPITAL_BODY: Final = re.compile(r"\s*([A-Zsuvw])\s*=\s*")  # "the derivative of A = pi r^2 with respect to r"
_DIFFERENTIAL: Final = re.compile(r"\s*\bd([a-z])\s*$|(?<=\W)d([a-z])\s*$")
# An inverse f^-1, and (f + g)(x) or (f o g)(x), whose letters stand for functions.
_OPERATION_ON_FUNCTIONS: Final = re.compile(
    r"[fghpq]\s*(?:\^\s*[({]*\s*-\s*1|⁻¹)|\([^()]*\b[fghpq]\b(?!\s*[('’])[^()]*\)\s*\(|\\circ|[∘◦]"
)
_LOOKS_LIKE_DATE: Final = re.compile(
    r"(?:\d{1,2}|\d{4})([/.-])\d{1,2}\1(?:\d{1,2}|\d{4})|(?:1[5-9]|20)\d\d\s?[-–—]\s?(?:(?:1[5-9]|20)?\d\d)"
    r"|\d+[–—]\d+|\d{3}-\d{4}|\d{3}-\d{3}-\d{4}"
    r"|\d{3}-\d{2}-\d{4}|97[89](?:-\d+){4}|\d{4}(?:-\d{4}){2,}"
)
# "p < 0.05", "n = 30", "t(28) = 2.1": a name and a figure of some report.
_STATED: Final = re.compile(
    r"(?:[A-Za-z]|alpha|beta|sigma|mu)\s*(?:\([\d, ]+\)\s*)?(?:[=<>≤≥]|[<>]=)\s*-?(?:\d[\d,]*)?(?:\.?\d+)%?"
)
_WITHOUT_BOUND: Final = re.compile(r"(?:infinitely|arbitrarily|very) large|infinite|without (?:bound|limit)|forever")
_SCORE: Final = re.compile(r"\d{1,3}[-/]\d{1,3}|\d{1,4} x \d{1,4}")


# Calculus


def _body(slots: Slots, *variables: str | None) -> tuple[Node, str | None]:
    """The formula of a slot without "f(x) =" before it or "dx" after it, and the variable those name.

    `variables` are those named elsewhere in the question.
    """
    text = slots.phrasing.text
    start, end = slots.need("body")
    name = None
    if (named := _NAMED_BODY.match(text, start, end)) is not None:
        name, start = named[1], named.end()
    elif any(variables) and (named := _CAPITAL_BODY.match(text, start, end)) is not None and named[1] not in variables:
        start = named.end()
    if (differential := _DIFFERENTIAL.search(text, start, end)) is not None and "∫" not in text and "\\int" not in text:
        name, end = differential[1] or differential[2], differential.start()
    return parse_expression(text, *trim(text, start, end), None, named_letters((name, *variables))), name


def _variable(slots: Slots, body: Node, *candidates: str | None) -> str:
    for candidate in candidates:
        if candidate:
            return candidate
    names = free_symbols(body)
    if len(names) == 1:
        return names[0]
    if not names:
        return "x"
    raise refuse(slots, f"The formula holds {', '.join(names)}. Say with respect to which.", "body")


def derivative(slots: Slots) -> Problem:
    """Read "the second derivative of … with respect to … at …"."""
    at_name = slots.match["name"]
    body, named = _body(slots, slots.match["variable"], at_name)
    order = _ORDERS.get(slots.word("order", "order2"), 1)
    variable = _variable(slots, body, slots.match["variable"], named, at_name)
    if at_name and at_name != variable:
        raise refuse(slots, f"The derivative is by {variable}, but the point is given for {at_name}.", "point")
    parts: list[Node] = [body, Symbol(variable), integer(order)]
    if slots.span("point") is not None:
        parts.append(slots.node("point"))
    return make(slots, "differentiate", Apply("derivative", tuple(parts)))


def slope(slots: Slots) -> Problem:
    """Read "the slope of y = x^2 at x = 2"."""
    body, named = _body(slots, slots.match["name"])
    if free_symbols(body) not in ((), (slots.match["name"],)) or named not in (None, slots.match["name"]):
        raise refuse(slots, "The slope is taken of a formula in the letter of the point. Say y = …", "body")
    parts = (body, Symbol(slots.match["name"]), integer(1), slots.node("point"))
    return make(slots, "differentiate", Apply("derivative", parts))


def integral(slots: Slots) -> Problem:
    """Read "the integral of … from … to …"."""
    respect = slots.match["variable"], slots.match["variable2"]
    body, named = _body(slots, *respect)
    variable = _variable(slots, body, *respect, named)
    if slots.span("low", "low2") is None:
        if "definite" in slots.match.re.groupindex and slots.word("definite") == "definite":
            raise refuse(slots, "A definite integral needs its bounds. Say from where to where.")
        return make(slots, "integrate", Apply("integral", (body, Symbol(variable))))
    bounds = (slots.node("low", "low2"), slots.node("high", "high2"))
    return make(slots, "integrate", Apply("integral", (body, Symbol(variable), *bounds)))


def limit(slots: Slots) -> Problem:
    """Read "the limit of … as x approaches … from the right"."""
    side = {"left": "limit_left", "below": "limit_left", "right": "limit_right", "above": "limit_right"}
    head = side.get(slots.word("side"), "limit")
    named = slots.match["variable"] or slots.match.groupdict().get("variable2")
    body = slots.node("body", "body2", "body3", letters=(named,))
    variable = _variable(slots, body, named)
    endless = _WITHOUT_BOUND.fullmatch(slots.word("point", "point2")) is not None
    point = Constant("infinity") if endless else slots.node("point", "point2")
    return make(slots, "limit", Apply(head, (body, Symbol(variable), point)))


# Algebra


def transform(slots: Slots) -> Problem:
    """Read "simplify …", "expand …", "factor …"."""
    node = slots.node("body", "body2")
    kind = _TRANSFORMS.get(slots.word("verb", "verb2").split()[0], "factor")
    if free_symbols(node):
        return make(slots, kind, node)
    if kind == "factor":
        return make(slots, "factor_integer", node)
    if kind == "expand" and isinstance(node, Number):
        raise refuse(slots, "A plain number has nothing to expand. Ask for its expanded form by places.", "body")
    return evaluation(slots, node)


def partial_fractions(slots: Slots) -> Problem:
    """Read "the partial fractions of …"."""
    node = slots.node("body", "body2")
    names = free_symbols(node)
    if len(names) != 1:
        raise refuse(slots, "Partial fractions need a quotient in one unknown.")
    return make(slots, "partial_fractions", node, variables=names)


def equations(slots: Slots, *, verb: bool = False) -> Problem:
    """Read "solve … for x", "the roots of …", "find x such that …"."""
    text = slots.phrasing.text
    roots = slots.span("roots")
    names = _asked(slots)
    if roots is not None and not has_relation(text, *roots):
        relations = [Apply("equal", (parse_expression(text, *roots, None, names), integer(0)))]
    elif roots is not None and (named := _NAMED_BODY.match(text, *roots)) is not None:
        letters = named_letters((*names, named[1]))
        relations = [Apply("equal", (parse_expression(text, named.end(), roots[1], None, letters), integer(0)))]
    else:
        span = roots or slots.need("equations", "equations2")
        relations = relations_of(slots, *span, _letters_of(text, [span], names), verb=verb)
    domain: Domain | None = (
        "complex" if slots.word("domain") == "complex" else "real" if slots.word("domain") == "real" else None
    )
    return _equation_problem(slots, relations, names, domain)


def then_solved(slots: Slots) -> Problem:
    """Read "2x + 1 = 7, what is x"; what a letter is has an answer for equations alone."""
    problem = equations(slots)
    if slots.word("names3") and any(isinstance(node, Apply) and node.head != "equal" for node in problem.expressions):
        raise refuse(slots, "An inequality does not say what the letter is. Ask to solve it.")
    return problem


def asked_relation(slots: Slots) -> Problem:
    """Read "which value of x makes 3x - 4 equal to 11", where the relation may be in words behind the formula."""
    return equations(slots, verb=True)


def for_which(slots: Slots) -> Problem:
    """Read "for which x is …"; a further letter may be meant for every value or for one, so it is refused."""
    problem = equations(slots, verb=True)
    if further := {name for node in problem.expressions for name in free_symbols(node)} - set(problem.variables):
        raise refuse(slots, f"The question does not say what {', '.join(sorted(further))} is. Ask to solve for one letter.")
    return problem


def _asked(slots: Slots) -> tuple[str, ...]:
    found = slots.span("names", "names2", "names3", "names4", "names5")
    if found is None:
        return ()
    return tuple(re.findall(r"(?<![A-Za-z0-9_])(?!and\b)[A-Za-z](?:_?\d)?(?![A-Za-z])", slots.phrasing.text[slice(*found)]))


def intersection(slots: Slots) -> Problem:
    """Read "where do y = x^2 and y = x + 2 meet": the equations of both curves hold there."""
    text = slots.phrasing.text
    spans = [slots.need("one", "one2"), slots.need("two", "two2")]
    relations: list[Apply] = []
    for span in spans:
        relations += parse_relations(text, *span)
    names = tuple(sorted({name for relation in relations for name in free_symbols(relation)}))
    if len(relations) != 2 or len(names) != 2 or any(relation.head != "equal" for relation in relations):
        raise refuse(slots, "Two curves in two letters were expected, such as y = x^2 and y = x + 2.")
    return make(slots, "system", *relations, variables=names)


def _letters_of(text: str, spans: Sequence[tuple[int, int]], asked: Collection[str] = ()) -> frozenset[str]:
    """Letters the equations of a question use for quantities, although `e` and `i` among them also name constants.

    That is what is asked for, what is given a value or defined (i = 5), and what stands alone on one side of a formula that
    holds at least two other letters (e = m c^2).
    """
    letters = set(asked)
    for start, end in spans:
        for first, last in pieces_of(text, start, end):
            sides = [side.strip() for side in re.split(r"(?<![<>!=])=(?!=)", text[first:last].strip(" ,;.:"))]
            others = set(re.findall(r"(?<![A-Za-z])[a-zA-Z](?![a-zA-Z])", " ".join(sides))) - {"e", "i"}
            lone = {side for side in sides if side in ("e", "i")} if len(sides) == 2 else set()
            letters |= lone if len(others) >= 2 or not others and len(lone) == 1 else set()
    return frozenset(letters)


def _refuse_doubtful_letters(slots: Slots, relations: Sequence[Apply]) -> None:
    """Refuse `i`, and `e` outside a power, among so many letters or equations that it may be one of the unknowns."""
    letters = {name for relation in relations for name in free_symbols(relation)}
    if slots.phrasing.domain == "complex" or (len(letters) < 2 and len(relations) < 2):
        return
    parts = [part for relation in relations for part in walk(relation)]
    bases = sum(isinstance(part, Apply) and part.head == "pow" and part.args[0] == Constant("e") for part in parts)
    for name in ("i", "e"):
        count = parts.count(Constant(name))
        if count > (bases if name == "e" else 0) and (name == "i" or len(relations) > 1):
            raise refuse(
                slots,
                f"{name!r} can be a constant or one of the unknowns here. Use another letter, or ask over the complex numbers.",
            )


def _equation_problem(
    slots: Slots, relations: list[Apply], names: tuple[str, ...], domain: Domain | None = None, target: Node | None = None
) -> Problem:
    unknown = tuple(sorted({name for relation in relations for name in free_symbols(relation)}))
    if not unknown:
        raise refuse(slots, "There is no unknown to solve for. Use a letter such as x.")
    if differential := [name for name in unknown if re.fullmatch("d[A-Za-z]", name)]:
        raise refuse(slots, f"{differential[0]!r} is a differential here, not an unknown number.")
    _refuse_doubtful_letters(slots, relations)
    if len(relations) > 1 and (value := re.search(r"\b([A-Za-z])\s?\(\s*\d+\s*\)\s*=", slots.phrasing.text)) is not None:
        raise refuse(
            slots, f"{value[0].rstrip(' =')} is a value of a function or sequence here, not a product. Define {value[1]} first."
        )
    if any(isinstance(part, Apply) and part.head == "mod" for relation in relations for part in walk(relation)):
        raise refuse(slots, "Equations with a remainder are congruences. Write x ≡ 3 (mod 7).")
    if missing := [name for name in names if name not in unknown]:
        raise refuse(slots, f"The unknown {missing[0]!r} does not occur in the equation. Check the letters.")
    if len(relations) > 1 and any(relation.head == "equal" and _holds_angle(relation) for relation in relations):
        raise refuse(slots, "A trigonometric equation is solved alone, or on one interval. Say for which interval.")
    if len(relations) == 1 or (len(unknown) == 1 and not all(relation.head == "equal" for relation in relations)):
        if target is None and len(names or unknown) == 1:
            return make(slots, "solve", *relations, variables=names or unknown, domain=domain)
        if target is None:
            raise refuse(slots, f"There is one equation for {' and '.join(names or unknown)}. Say which to solve for.")
    if any(relation.head != "equal" for relation in relations):
        raise refuse(slots, "Systems of inequalities are not solved. Ask for one at a time.")
    if target is None and len(names) == 1 and len(unknown) > 1:
        return make(slots, "system", *relations, variables=unknown, target=Symbol(names[0]), domain=domain)
    return make(slots, "system", *relations, variables=names or unknown, target=target, domain=domain)


def _holds_angle(relation: Apply) -> bool:
    heads = ("sin", "cos", "tan", "sec", "csc", "cot")
    return any(isinstance(part, Apply) and part.head in heads and free_symbols(part) for part in walk(relation))


def given(slots: Slots) -> Problem:
    """Read "if f(x) = … and y = …, find …": definitions, values and equations, then what is asked."""
    text = slots.phrasing.text
    functions: dict[str, Function] = {}
    relations: list[Apply] = []
    spans = [
        trim(text, *piece) for name in ("given", "given2") if (found := slots.span(name)) for piece in pieces_of(text, *found)
    ]
    definitions = [(match, end) for start, end in spans if (match := _DEFINITION.match(text, start, end)) is not None]
    equations = [(start, end) for start, end in spans if _DEFINITION.match(text, start, end) is None]
    asked = text[slice(*slots.need("target"))].strip()
    letters = _letters_of(text, equations, [asked] if len(asked) == 1 else [])
    for match, end in sorted(definitions, key=lambda item: _uses(text[item[0].end() : item[1]], definitions)):
        body = parse_expression(text, match.end(), end, functions, letters | {match[2]})
        functions[match[1]] = Function(match[2], body)
    for start, end in equations:
        relations += parse_relations(text, start, end, functions, letters)
    if functions and (odd := _OPERATION_ON_FUNCTIONS.search(slots.word("target"))) is not None:
        raise refuse(slots, f"{odd[0]!r} works on functions, not on numbers. Write f(g(x)), or f(x) + g(x).", "target")
    target = slots.node("target", functions=functions, letters=letters)
    values = {
        relation.args[0].name: relation.args[1]
        for relation in relations
        if relation.head == "equal" and isinstance(relation.args[0], Symbol) and not free_symbols(relation.args[1])
    }
    if len(values) == len(relations):
        node = substitute(target, values)
        if relations and node == target:
            raise refuse(slots, "What is asked does not contain the letters that are given. Check them.", "target")
        if not relations and free_symbols(node) and functions and not _is_calculus(node):
            return make(slots, "simplify", node)
        return evaluation(slots, node)
    if any(relation.head != "equal" for relation in relations):
        raise refuse(slots, "What is given is an inequality; only equations are used.")
    known = {name for relation in relations for name in free_symbols(relation)}
    if not set(free_symbols(target)) <= known or not free_symbols(target):
        raise refuse(slots, "What is asked does not follow from the equations given.", "target")
    if isinstance(target, Symbol) and len(relations) == 1:
        return _equation_problem(slots, relations, (target.name,))
    return _equation_problem(slots, relations, (), target=target)


def _uses(body: str, definitions: list[tuple[re.Match[str], int]]) -> int:
    """How many of the defined functions a body calls, so that those it rests on are read first."""
    return sum(re.search(rf"\b{match[1]}\s*\(", body) is not None for match, _ in definitions)


def _is_calculus(node: Node) -> bool:
    return isinstance(node, Apply) and node.head in BINDERS


def subject(slots: Slots) -> Problem:
    """Read "make r the subject of V = pi r^2", "express y in terms of x: …"."""
    names = _asked(slots)
    span = slots.need("equations", "equations2", "equations3", "equations4")
    relations = relations_of(slots, *span, _letters_of(slots.phrasing.text, [span], names))
    if len(relations) != 1 or relations[0].head != "equal" or len(names) != 1:
        raise refuse(slots, "One equation and one letter to make its subject were expected.")
    (letter,) = names
    if relations[0].args[0] == Symbol(letter) and letter not in free_symbols(relations[0].args[1]):
        raise refuse(slots, f"{letter} is the subject of it already. Say which letter to solve for.")
    if slots.word("terms", "terms2") not in ("", *(name.lower() for name in free_symbols(relations[0]))):
        raise refuse(slots, "The equation does not hold the letter in terms of which to express it. Check the letters.")
    return _equation_problem(slots, relations, names)


def derivative_of_dependent(slots: Slots) -> Problem:
    """Read "dy/dx if y = …", "y = …, find d^2y/dx^2"."""
    top, variable = slots.match["dependent"].lower(), (slots.match["variable"] or "").lower()
    order = max((int(digit) for name in ("order", "order2") if (digit := slots.match.groupdict().get(name))), default=1)
    if slots.match.groupdict().get("order") != slots.match.groupdict().get("order2"):
        raise refuse(slots, "The orders above and below do not agree. Write d^2y/dx^2.")
    if top != slots.match["again"].lower() or top == variable:
        raise refuse(slots, f"d{top}/d{variable} needs {top} given as a formula. Say {top} = …", "body")
    body = slots.node("body", letters=(variable,))
    variable = _variable(slots, body, variable)
    if top in free_symbols(body):
        raise refuse(slots, f"The formula for {top} holds {top} itself; implicit derivatives are not taken.", "body")
    return make(slots, "differentiate", Apply("derivative", (body, Symbol(variable), integer(order))))


# Formulas alone


def truth(slots: Slots) -> Problem:
    """Read "is 2^10 > 1000"."""
    relations = parse_relations(slots.phrasing.text, *slots.need("relation"))
    if len(relations) != 1 or free_symbols(relations[0]):
        raise refuse(slots, "Only one relation between numbers can be true or false.")
    return make(slots, "truth", relations[0])


def comparison(slots: Slots) -> Problem:
    """Read "is 3/4 greater than 5/7"."""
    left, right = slots.node("left"), slots.node("right")
    if free_symbols(left) or free_symbols(right):
        raise refuse(slots, "Only numbers are compared.")
    if any(isinstance(part, Apply) and part.head == "percent" for node in (left, right) for part in walk(node)):
        raise refuse(slots, "A percentage is of something. Say of what.")
    return make(slots, "truth", Apply("less" if slots.word("sign") in ("less", "smaller") else "greater", (left, right)))


def value(slots: Slots) -> Problem:
    """Read "what is …": a formula that has something to work out."""
    return _plain(slots, asked=True)


def bare(slots: Slots) -> Problem:
    """A formula or equation alone."""
    return _plain(slots, asked=False)


def _plain(slots: Slots, *, asked: bool) -> Problem:
    text = slots.phrasing.text
    start, end = slots.need("body")
    shown = text[start:end]
    if _LOOKS_LIKE_DATE.fullmatch(shown.strip()):
        raise refuse(
            slots, f"{shown!r} looks like a date, a range or a number in a catalogue. Write the sign with spaces to calculate."
        )
    if not asked and has_relation(signed := with_signs(text, start, end, verb=False), start, end):
        names = _asked(slots) if "names" in slots.match.re.groupindex else ()
        if _STATED.fullmatch(shown.strip()) is not None:
            raise refuse(slots, "It states a value, and there is nothing to work out in it.")
        return _equation_problem(slots, relations_of(slots, start, end, _letters_of(signed, [(start, end)])), names)
    node = parse_expression(text, start, end)
    phrasing = slots.phrasing
    if phrasing.form == "fraction" and free_symbols(node):  # "in simplest form"
        return make(slots, "simplify", node)
    formed = phrasing.places is not None or phrasing.significant is not None or phrasing.form != "exact"
    shortens = phrasing.significant is not None or (phrasing.places or 0) < 0
    if not isinstance(node, Apply) and not (formed and (isinstance(node, Constant) or shortens or is_fractional(node))):
        raise refuse(slots, "There is nothing to work out in it.")
    return evaluation(slots, node)


def confidence_of(text: str, start: int, end: int) -> float:
    """Below certainty for a bare "24/7" or "10-12", which people also write for other things."""
    return 0.6 if _SCORE.fullmatch(text[start:end].strip()) else 1.0
