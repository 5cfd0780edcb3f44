"""Numbers with a given sum, product or difference."""

from __future__ import annotations

import re

from solver.topics.optimum_words.asked import Quantity, asked
from solver.topics.optimum_words.read import LESS, MORE, OptimumRead
from solver.topics.reading.plain_words import Prose


def read_numbers(text: str) -> OptimumRead | None:
    """Two numbers, one condition, one quantity that is greatest or least."""
    if not re.search(r"\bnumbers?\b|\bintegers?\b|\breals?\b", text) or not re.search(r"\b(?:2|both|pair|numbers)\b", text):
        return None
    prose = Prose(text)
    whole = prose.take(r"\b(?:2 )?(?:positive |natural )?(?:integers|whole numbers|natural numbers)\b")
    positive = (
        prose.take(r"\b(?:2 )?(?:positive|nonnegative|non negative)(?: real)?(?: numbers?)?\b") is not None
        or whole is not None
        and re.search("positive|natural|whole", whole[0]) is not None
    )
    prose.take_all(r"\b(?:2 )?(?:real )?(?:numbers?|reals?)\b(?: x and y| a and b)?")
    squares = r"(?:sum of (?:the |their )?squares(?: of ; )?|squares[^.?]*sum)"
    total = prose.take(
        r"(?:sum|add up|adds? up|added|add|total)(?: (?:of|is|to|up|equal|equals|be|being|=|them|the|;))* (-?\d+(?:\.\d+)?)"
    )
    product = (
        None if total else prose.take(r"(?:product|multiply)(?: (?:of|is|equal|equals|to|=|being|the|;))* (-?\d+(?:\.\d+)?)")
    )
    difference = (
        None
        if total or product
        else prose.take(r"(?:difference(?: (?:of|is|equal|equals|to|=|being))*|differ(?:s)? by) (-?\d+(?:\.\d+)?)")
    )
    given = total or product or difference
    if given is None:
        return None
    s = given[1]
    more, less = re.search(rf"\b{MORE}\b", prose.text), re.search(rf"\b{LESS}\b", prose.text)
    if (more is None) == (less is None):
        return None
    maximise = more is not None
    other = {"sum": f"({s} - x)", "product": f"({s}/x)", "difference": f"(x - {s})"}[
        "sum" if total else "product" if product else "difference"
    ]
    if re.search(squares, prose.text):
        objective = f"x^2 + {other}^2"
    elif re.search(r"\bproduct\b", prose.text) and not product:
        objective = f"x*{other}"
    elif re.search(r"\bsum\b", prose.text) and product:
        objective = f"x + {other}"
    else:
        return None
    if re.search(
        (
            r"cube|square of (?:1|one|the)|twice|3 times|double|reciprocal|(?:1|one|first) "
            r"number (?:and|plus|times)|3 numbers|more than|ratio"
        ),
        text,
    ):
        return None
    if prose.left("with 2 both each such that possible same sum product " + (more or less)[0]) or prose.has(r"\d(?<!2)"):  # type: ignore[index]
        return None
    if product and (float(s) <= 0 or not positive):
        return None
    if whole is not None:
        if not total or float(s) != int(float(s)) or int(float(s)) % 2 or maximise != ("x*" in objective):
            return None
    if total and not maximise and "x*" in objective or total and maximise and "^2" in objective or product and maximise:
        return None
    if difference and maximise:
        return None
    low = "0" if positive or product else None
    high = s if total and positive else None
    report = asked(
        text,
        (
            Quantity(
                r"(?:2 |pair of |both |positive |real |\w+ )?(?:numbers|integers|reals)",
                (("one number", "x"), ("the other", other)),
            ),
            Quantity("value", (("value", objective),)),
            Quantity("sum of (?:the |their )?squares", (("sum of squares", f"x^2 + {other}^2"),)),
            Quantity("product", (("product", f"x*{other}"),)),
            Quantity("sum", (("sum", f"x + {other}"),)),
        ),
    )
    if report is None:
        return None
    return OptimumRead(objective, maximise, low, high, report, shown="set")
