"""A function given by its formula: the greatest profit, the point closest to another, two variables with one equation."""

from __future__ import annotations

import re
from typing import Final

from solver.errors import MathSyntaxError
from solver.language import Apply, Node, Symbol, free_symbols, parse_expression, parse_relations, substitute
from solver.language.printer import to_text
from solver.topics.optimum_words.read import LESS, MORE, OptimumRead
from solver.topics.reading.monomials import linear

_QUANTITY: Final = (
    r"(?:profit|revenue|cost|height|temperature|concentration|area|income|output|"
    r"yield|speed|population|average cost|earnings|sales|altitude)"
)


def read_formula_optimum(text: str) -> OptimumRead | None:
    """An optimum of a formula in one variable, told with a little prose."""
    plain = " ".join(text.replace("−", "-").replace("²", "^2").replace("³", "^3").split()).strip(" .?!")
    try:
        return _constrained(plain) or _closest(plain) or _quantity(plain)
    except MathSyntaxError:
        return None


def _in_x(formula: str, name: str) -> str | None:
    node = parse_expression(formula)
    if free_symbols(node) != (name,):
        return None
    return to_text(substitute(node, {name: Symbol("x")}))


def _constrained(text: str) -> OptimumRead | None:
    """Two variables with one linear equation: one is put in terms of the other."""
    match = re.fullmatch(
        (
            rf"(?:find |determine |what is |calculate |compute )?(?:the )?(?P<s>{MORE}|{LESS})(?: "
            r"possible)?(?: value)?(?: of)?(?: the)?(?: (?:function|expression|product|sum))?:? "
            r"?(?:[a-z](?:\([a-z], ?[a-z]\))? ?= ?)?(?P<f>[^,;]+?),? ?(?:subject to|given(?: "
            r"that)?|under|such that|where|with|if|when|on the line|s\.t\.|for)(?: the)?(?: "
            r"(?:constraint|condition))?:? ?(?P<g>[^,;=]+=[^,;=]+?)(?P<pos>,? ?(?:and |with "
            r"|where )?(?:[a-z] ?,? ?(?:and )?[a-z] ?(?:> ?0|>= ?0|are positive(?: numbers)?)|"
            r"[a-z] ?> ?0(?:,| and) ?[a-z] ?> ?0))?"
        ),
        text,
        re.IGNORECASE,
    )
    if match is None:
        return None
    objective = parse_expression(match["f"])
    relations = parse_relations(match["g"])
    names = free_symbols(objective)
    if len(names) != 2 or len(relations) != 1 or not isinstance(relations[0], Apply) or relations[0].head != "equal":
        return None
    left, right = linear(relations[0].args[0]), linear(relations[0].args[1])
    if left is None or right is None:
        return None
    form = {name: left[0].get(name, 0) - right[0].get(name, 0) for name in {*left[0], *right[0]}}
    constant = right[1] - left[1]
    x, y = names
    if set(form) != {x, y} or not form[x] or not form[y]:
        return None
    other = parse_expression(f"(({constant}) - ({form[x]})*x)/({form[y]})")
    body: Node = substitute(substitute(objective, {x: Symbol("t1")}), {y: other})
    body = substitute(body, {"t1": Symbol("x")})
    maximise = re.fullmatch(MORE, match["s"].lower()) is not None
    low = high = None
    if match["pos"]:
        if not all(value > 0 for value in form.values()) or constant <= 0:
            return None
        low, high = "0", f"({constant})/({form[x]})"
    formula = to_text(body)
    return OptimumRead(formula, maximise, low, high, (("value", formula),))


def _closest(text: str) -> OptimumRead | None:
    """The point of a curve closest to a point."""
    match = re.fullmatch(
        (
            r"(?:find |what is |determine |give |which )?(?:the )?(?:(?P<distance>(?:shortest|"
            r"minimum|least|smallest) distance from )(?:the )?(?P<from>origin|(?:point )?\(? "
            r"?-?[\d./]+ ?, ?-?[\d./]+ ?\)?) to (?:the )?(?:line|curve|parabola|graph(?: "
            r"of)?) (?P<c1>.+)|(?:coordinates of the )?points?(?: is)? (?:on|of) (?:the )?(?:line|"
            r"curve|parabola|graph(?: of)?|function)? ?(?P<c2>.+?) ?(?:that is |which is "
            r"|is )?(?:closest|nearest) to (?:the )?(?P<to>origin|(?:point )?\(? ?-?[\d./]+ "
            r"?, ?-?[\d./]+ ?\)?))"
        ),
        text,
        re.IGNORECASE,
    )
    if match is None:
        return None
    where = match["from"] or match["to"]
    numbers = re.findall(r"-?[\d./]+", where)
    a, b = ("0", "0") if "origin" in where.lower() else (numbers[0], numbers[1])
    curve = match["c1"] or match["c2"]
    relations = parse_relations(curve)
    if len(relations) != 1 or not isinstance(relations[0], Apply) or relations[0].head != "equal":
        return None
    left, right = relations[0].args
    if isinstance(left, Symbol) and left.name == "y" and set(free_symbols(right)) <= {"x"}:
        formula = to_text(right)
    else:
        one, two = linear(left), linear(right)
        if one is None or two is None:
            return None
        form = {name: one[0].get(name, 0) - two[0].get(name, 0) for name in {*one[0], *two[0]}}
        if set(form) != {"x", "y"} or not form["y"]:
            return None
        formula = f"(({two[1] - one[1]}) - ({form['x']})*x)/({form['y']})"
    square = f"(x - ({a}))^2 + (({formula}) - ({b}))^2"
    report = (("distance", f"sqrt({square})"),) if match["distance"] else (("x", "x"), ("y", formula))
    return OptimumRead(square, False, None, None, report)


def _quantity(text: str) -> OptimumRead | None:
    """A formula of a named quantity: the profit is P(x) = ...; which x gives the highest profit?"""
    definition = re.search(
        (
            rf"(?P<q>{_QUANTITY})[^.=]*?\b(?P<f>[A-Za-z])(?:\((?P<v>[a-z])\))? ?= ?(?P<e>[^.,;?=]*[^.,;?= "
            r"]|[^;?=]+?(?=\. [A-Z]))(?=[.,;?]|$| where| dollars| euros| metres| meters| "
            r"when| for| after| with| in )"
        ),
        text,
        re.IGNORECASE,
    )
    if definition is None:
        return None
    formula = definition["e"].strip()
    name = definition["v"] or next(iter(free_symbols(parse_expression(formula))), "")
    objective = _in_x(formula, name)
    if objective is None:
        return None
    question = text[definition.end() :] + " ; " + text[: definition.start()]
    more, less = re.search(rf"\b{MORE}\b", question, re.IGNORECASE), re.search(rf"\b{LESS}\b", question, re.IGNORECASE)
    if (more is None) == (less is None):
        return None
    quantity = definition["q"].lower()
    if not re.search(quantity.split()[-1] + "|it\\b|value|point", question, re.IGNORECASE):
        return None
    if re.search(r"\d", question) or re.search(
        r"\bat least|at most|between|not more|per unit|marginal|break", question, re.IGNORECASE
    ):
        return None
    where = re.search(
        (
            r"how many|which (?:value|x|price|number|level)|what (?:value|price|number|level|"
            r"quantity|time|output)|at what|when (?:does|is|will)|for what|how long|value "
            rf"of {name}\b|number of|after how"
        ),
        question,
        re.IGNORECASE,
    )
    value = re.search(
        (
            rf"what(?:'s| is| was)? (?:the |its )?(?:{MORE}|{LESS})|(?:find|calculate|determine|"
            rf"compute) (?:the |its )?(?:{MORE}|{LESS})(?: possible)? (?:{quantity}|value)|"
            r"how (?:high|large|much|great)"
        ),
        question,
        re.IGNORECASE,
    )
    if bool(where) == bool(value):
        return None
    report = ((name, "x"),) if where else ((quantity, objective),)
    return OptimumRead(objective, more is not None, None, None, report)
