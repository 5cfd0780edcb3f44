"""Every word, sign and LaTeX command the language knows, as tables.

Adding a name here and a head in `nodes.HEADS` is all it takes for the tokenizer and the parser to read it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from solver.language.numerals import NUMBER_WORDS

# Name in the text -> head. `log`, `C` and `P` have rules of their own in the parser.
FUNCTIONS: Final[Mapping[str, str]] = {
    **{name: name for name in "sqrt cbrt exp ln sin cos tan sec csc cot sinh cosh tanh floor sign gcd lcm min max".split()},
    **{name: name for name in "asin acos atan asinh acosh atanh abs factorial round mod binomial".split()},
    **{"arc" + name: "a" + name for name in ("sin", "cos", "tan")},
    "log": "log",
    "lg": "log",
    "ceil": "ceil",
    "ceiling": "ceil",
    "sgn": "sign",
    "cosec": "csc",
    "hcf": "gcd",
    "gcf": "gcd",
    "binom": "binomial",
    "comb": "binomial",
    "nCr": "binomial",
    "nPr": "permutations",
    "perm": "permutations",
}
# Written without brackets, these take the term that follows: sin 2x is sin(2x). The others need brackets.
BARE: Final = frozenset("sin cos tan sec csc cot asin acos atan sinh cosh tanh ln log".split())
TRIGONOMETRIC: Final = frozenset("sin cos tan sinh cosh tanh".split())

NAMED: Final[Mapping[str, str]] = {"pi": "pi", "e": "e", "i": "i", "infinity": "infinity", "inf": "infinity", "oo": "infinity"}

GREEK: Final = frozenset("alpha beta gamma delta theta lambda mu phi omega sigma tau rho epsilon".split())
_GREEK_LETTERS: Final = {
    "α": "alpha", "β": "beta", "γ": "gamma", "δ": "delta", "θ": "theta", "λ": "lambda", "μ": "mu", "φ": "phi", "ω": "omega",
    "σ": "sigma", "τ": "tau", "ρ": "rho", "ε": "epsilon", "π": "pi", "∞": "infinity",
}  # fmt: skip

# One character of the text -> the token it stands for.
SIGNS: Final[Mapping[str, str]] = {
    **{sign: sign for sign in "+-*/^()[]{},;:|!%=<>_'°√∫∑∏"},
    "−": "-", "×": "*", "·": "*", "⋅": "*", "∙": "*", "÷": "÷", "⁄": "/", "∕": "/", "≤": "<=", "≥": ">=", "≠": "!=", "≈": "~",
    "→": "->", "Σ": "∑", "Π": "∏", "∛": "∛", "′": "'", "’": "'",
}  # fmt: skip
LONG_SIGNS: Final = ("**", "<=", ">=", "!=", "==", "->", "=<")
RELATION_SIGNS: Final[Mapping[str, str]] = {
    "=": "equal", "==": "equal", "!=": "unequal", "<": "less", "<=": "at_most", "=<": "at_most", ">": "greater",
    ">=": "at_least",
}  # fmt: skip
GREEK_LETTERS: Final[Mapping[str, str]] = _GREEK_LETTERS
SUPERSCRIPTS: Final[Mapping[str, str]] = dict(zip("⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁺ⁿ", "0123456789-+n", strict=True))
VULGAR: Final[Mapping[str, tuple[int, int]]] = {
    "½": (1, 2), "⅓": (1, 3), "⅔": (2, 3), "¼": (1, 4), "¾": (3, 4), "⅕": (1, 5), "⅖": (2, 5), "⅗": (3, 5), "⅘": (4, 5),
    "⅙": (1, 6), "⅚": (5, 6), "⅛": (1, 8), "⅜": (3, 8), "⅝": (5, 8), "⅞": (7, 8),
}  # fmt: skip

# LaTeX command -> the same token in plain notation; "" is space. Structural ones are read by the parser.
LATEX: Final[Mapping[str, tuple[str, str]]] = {
    **{name: ("name", name) for name in "sin cos tan sec csc cot sinh cosh tanh ln log exp gcd min max pi".split()},
    **{name: ("name", name) for name in sorted(GREEK)},
    **{"arc" + name: ("name", "arc" + name) for name in ("sin", "cos", "tan")},
    **{name: ("structure", "frac") for name in ("frac", "dfrac", "tfrac", "cfrac")},
    **{name: ("structure", "binom") for name in ("binom", "dbinom", "tbinom")},
    **{name: ("sign", "*") for name in ("cdot", "times", "ast")},
    **{name: ("space", "") for name in "left right big Big bigl bigr displaystyle limits quad qquad".split()},
    **{name: ("sign", "<=") for name in ("le", "leq", "leqslant")},
    **{name: ("sign", ">=") for name in ("ge", "geq", "geqslant")},
    **{name: ("sign", "->") for name in ("to", "rightarrow")},
    **{name: ("sign", "|") for name in ("vert", "lvert", "rvert")},
    **{name: ("sign", "°") for name in ("circ", "degree")},
    "ne": ("sign", "!="), "neq": ("sign", "!="), "lt": ("sign", "<"), "gt": ("sign", ">"),
    "sqrt": ("structure", "sqrt"), "div": ("sign", "÷"), "infty": ("name", "infinity"), "int": ("sign", "∫"),
    "sum": ("sign", "∑"), "prod": ("sign", "∏"), "lim": ("name", "lim"), "bmod": ("sign", "mod"),
    "lfloor": ("structure", "lfloor"), "rfloor": ("structure", "rfloor"), "lceil": ("structure", "lceil"),
    "rceil": ("structure", "rceil"), "varepsilon": ("name", "epsilon"), "varphi": ("name", "phi"),
}  # fmt: skip
LATEX_SIGNS: Final[Mapping[str, tuple[str, str]]] = {
    ",": ("space", ""), ";": ("space", ""), ":": ("space", ""), "!": ("space", ""), " ": ("space", ""), "%": ("sign", "%"),
    "{": ("sign", "{"), "}": ("sign", "}"),
}  # fmt: skip

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
    r"degrees": ("sign", "°"),
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
    r"(?:the\s+)?difference\s+(?:of|between)": ("list", "sub"),
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

# Words a formula may hold; anything longer than a letter and not here is English, and the question is not a formula.
_PHRASE_WORDS: Final = frozenset(re.findall(r"[a-z]{2,}", " ".join(PHRASES).replace(r"\s", " ")))
FORMULA_WORDS: Final = (
    frozenset(name.lower() for name in FUNCTIONS)
    | frozenset(NAMED)
    | GREEK
    | NUMBER_WORDS
    | _PHRASE_WORDS
    | frozenset("lim base log st nd rd th first second third fourth fifth sixth seventh eighth ninth tenth".split())
)

# Runs of letters read as a product of letters (xy, abc, bx). Only letters that name unknowns, so that no English word fits.
_RUN: Final = re.compile(r"[abcxyz]{2,3}|[kmnpqrt][xyz]|[xyz][kmnpqrt]")
_NOT_RUNS: Final = frozenset({"by", "my", "bay", "cab", "cay"})


def is_letter_run(word: str) -> bool:
    """Whether `word` is a product of unknowns written together.

    >>> is_letter_run("xy"), is_letter_run("by"), is_letter_run("cat")
    (True, False, False)
    """
    return _RUN.fullmatch(word) is not None and word not in _NOT_RUNS
