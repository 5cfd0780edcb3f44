"""Direct and inverse variation: "y varies inversely as the square of x; y = 3 when x = 4; find y when x = 2"."""

from __future__ import annotations

import re
from typing import Any, Final

from solver.topics.reading.facts import Facts

_LAW: Final = re.compile(
    r"\b([a-z])\s+(?:is\s+(?P<how>directly|inversely|jointly)?\s*proportional\s+to|varies\s+(?P<how2>directly"
    r"|inversely)?\s*(?:as|with))\s+"
    r"(?:the\s+)?(?P<power>square|cube)?\s*(?:of\s+)?([a-z])\b(?:\s*(?P<sign>\^2|\^3|²|³|squared|cubed))?(?![\w(*/+])",
    re.IGNORECASE,
)
_POWERS: Final = {"square": 2, "^2": 2, "²": 2, "squared": 2, "cube": 3, "^3": 3, "³": 3, "cubed": 3}
_KNOWN: Final = "if when then find calculate what determine value given suppose so also"


def read_variation(text: str) -> dict[str, Any] | None:
    """The power, the pair given and the value asked for, with the letters in their roles; None for anything else.

    >>> read_variation("y varies inversely as x. y = 8 when x = 3. Find y when x = 12")
    {'power': -1, 'first': Fraction(3, 1), 'value': Fraction(8, 1), 'second': Fraction(12, 1), 'names': ['y', 'x']}
    """
    law = _LAW.search(text)
    if law is None or law[1].lower() == law[5].lower():
        return None
    how = (law["how"] or law["how2"] or "directly").lower()
    if how == "jointly" or (law["power"] and law["sign"]):
        return None
    y, x = law[1], law[5]
    power = _POWERS.get((law["power"] or law["sign"] or "").lower(), 1) * (-1 if how == "inversely" else 1)
    facts = Facts(f"{text[: law.start()]} ; {text[law.end() :]}")
    given = facts.take(
        f"{y} (=|is|equals) {{b:number}} [,] (when|if|for|at|where) {x} (=|is|equals) {{a:number}}",
        f"(when|if|for) {x} (=|is|equals) {{a:number}} [,] [then] {y} (=|is|equals) {{b:number}}",
        f"{y} (=|is|equals) {{b:number}} and {x} (=|is|equals) {{a:number}}",
    )
    if given is None or given["a"] == 0 or given["b"] == 0:
        return None
    asked = facts.take(
        f"[the value of] {y} (when|if|for|at) {x} (=|is|equals) {{c:number}}",
        f"(when|if) {x} (=|is) {{c:number}} [,] [(find|what is)] {y}",
    )
    first, value, names = given["a"], given["b"], [y, x]
    if asked is None and abs(power) == 1:
        asked = facts.take(
            f"[the value of] {x} (when|if|for|at) {y} (=|is|equals) {{c:number}}",
            f"(when|if) {y} (=|is) {{c:number}} [,] [(find|what is)] {x}",
        )
        first, value, names = value, first, [x, y]
    if asked is None or facts.left(_KNOWN) or asked["c"] == 0:
        return None
    return {"power": power, "first": first, "value": value, "second": asked["c"], "names": names}
