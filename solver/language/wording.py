"""The English of a formula, as one table from a pattern to the token it stands for."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

# English inside a formula -> token. "of" is the phrase's last word, so what follows is its operand.
_LOG_OF: Final = r"(?:the\s+)?{}\s+of"
PHRASES: Final[Mapping[str, tuple[str, str]]] = {
    r"plus": ("sign", "+"),
    r"minus": ("sign", "-"),
    r"times": ("sign", "*"),
    r"multiplied\s+by": ("sign", "*"),
    r"divided\s+by": ("sign", "÷"),
    r"(?:raised\s+)?to\s+the\s+power(?:\s+of)?": ("sign", "^"),
    r"squared": ("postfix", "2"),
    r"cubed": ("postfix", "3"),
    r"percent|per\s+cent": ("sign", "%"),
    r"factorial(?!\s*\(|\s+of)": ("sign", "!"),
    r"degrees?|deg(?!\s*\()": ("sign", "°"),
    r"over": ("sign", "over"),
    r"to\s+the(?=\s+(?:(?:minus|negative)\s+)?(?:[a-z]|\d+)(?![a-z0-9]))": ("sign", "^"),
    r"modulo|mod(?!\s*\()": ("sign", "mod"),
    r"choose": ("sign", "choose"),
    r"is\s+equal\s+to|equals": ("sign", "="),
    r"is\s+greater\s+than": ("sign", ">"),
    r"is\s+less\s+than": ("sign", "<"),
    r"is\s+(?:greater\s+than\s+or\s+equal\s+to|at\s+least)": ("sign", ">="),
    r"is\s+(?:less\s+than\s+or\s+equal\s+to|at\s+most)": ("sign", "<="),
    r"(?:the\s+)?(?:square\s+root|sqrt)\s+of": ("prefix", "sqrt"),
    r"(?:the\s+)?cube\s+root\s+of": ("prefix", "cbrt"),
    r"(?:the\s+)?absolute\s+value\s+of": ("prefix", "abs"),
    r"(?:the\s+)?reciprocal\s+of": ("prefix", "reciprocal"),
    r"(?:the\s+)?square\s+of": ("prefix", "square"),
    r"(?:the\s+)?cube\s+of": ("prefix", "cube"),
    r"(?:the\s+)?factorial\s+of": ("prefix", "factorial"),
    r"(?:the\s+)?natural\s+log(?:arithm)?\s+of": ("prefix", "ln"),
    r"(?:the\s+)?sine\s+of": ("prefix", "sin"),
    r"(?:the\s+)?cosine\s+of": ("prefix", "cos"),
    r"(?:the\s+)?tangent\s+of": ("prefix", "tan"),
    r"(?:(?:one|a)\s+)?half\s+of": ("prefix", "half"),
    r"a\s+third\s+of": ("prefix", "third"),
    r"(?:a\s+)?quarter\s+of": ("prefix", "quarter"),
    r"twice|double": ("prefix", "twice"),
    r"(?:the\s+)?sum\s+of": ("list", "add"),
    r"(?:the\s+)?product\s+of": ("list", "mul"),
    r"(?:the\s+)?difference\s+of": ("list", "sub"),
    r"(?:the\s+)?difference\s+between": ("list", "gap"),
    r"(?:the\s+)?quotient\s+of": ("list", "div"),
    r"(?:the\s+)?(?:gcd|gcf|hcf|(?:greatest|highest)\s+common\s+(?:divisor|factor))\s+of": ("list", "gcd"),
    r"(?:the\s+)?(?:lcm|(?:least|lowest)\s+common\s+multiple)\s+of": ("list", "lcm"),
    r"negative": ("sign", "-"),
    r"of": ("sign", "of"),
    r"and": ("sign", "and"),
    r"from": ("sign", "from"),
    r"to": ("sign", "to"),
}
PHRASE: Final = re.compile(
    r"(?:(?P<p0>log(?:arithm)?\s+base\s+(?:\d+|[a-z])\s+of)|"
    + "|".join(f"(?P<p{index}>{pattern})" for index, pattern in enumerate(PHRASES, start=1))
    + r")(?![A-Za-z])",
    re.IGNORECASE,
)
PHRASE_TOKENS: Final = dict(enumerate(PHRASES.values(), start=1))

PHRASE_WORDS: Final = frozenset(re.findall(r"[a-z]{2,}", " ".join(PHRASES).replace(r"\s", " ")))
