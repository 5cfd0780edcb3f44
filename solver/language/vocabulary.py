"""Every name and sign the language knows, as tables; LaTeX and English have tables of their own.

Adding a name here and a head in `nodes.HEADS` is all it takes for the tokenizer and the parser to read it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from solver.language.numerals import NUMBER_WORDS
from solver.language.wording import PHRASE_WORDS

# Name in the text -> head. `log`, `C` and `P` have rules of their own in the parser.
FUNCTIONS: Final[Mapping[str, str]] = {
    **{name: name for name in "sqrt cbrt exp ln sin cos tan sec csc cot sinh cosh tanh floor sign gcd lcm min max".split()},
    **{name: name for name in "asin acos atan asinh acosh atanh abs factorial round mod binomial".split()},
    **{"arc" + name: "a" + name for name in ("sin", "cos", "tan")},
    "sine": "sin",
    "cosine": "cos",
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
    "ncr": "binomial",
    "nPr": "permutations",
    "npr": "permutations",
    "perm": "permutations",
    "cuberoot": "cbrt",
    "Re": "re",
    "Im": "im",
    "arg": "arg",
    "conj": "conjugate",
    "conjugate": "conjugate",
    **{long + name: "a" + name for long in ("ar", "arc") for name in ("sinh", "cosh", "tanh")},
    # These have no head of their own: the parser writes them with one that has.
    **{name: name for name in "sech csch coth asec acsc acot lb".split()},
    **{"arc" + name: "a" + name for name in ("sec", "csc", "cot")},
    "cosech": "csch",
    "arccosec": "acsc",
}
# Names the parser reads by rules of their own when a bracket follows.
CALLED: Final = frozenset({"C", "P", "sum", "prod", "product"})
# Written without brackets, these take the term that follows: sin 2x is sin(2x). The others need brackets.
BARE: Final = frozenset("sin cos tan sec csc cot asin acos atan sinh cosh tanh sech csch coth ln log lb".split())
TRIGONOMETRIC: Final = frozenset("sin cos tan sinh cosh tanh".split())

NAMED: Final[Mapping[str, str]] = {"pi": "pi", "e": "e", "i": "i", "infinity": "infinity", "inf": "infinity", "oo": "infinity"}

GREEK: Final = frozenset(
    "alpha beta gamma delta theta lambda mu phi omega sigma tau rho epsilon psi eta zeta kappa xi chi nu "
    "Gamma Delta Theta Lambda Phi Psi Omega".split()
)
_GREEK_LETTERS: Final = {
    "α": "alpha", "β": "beta", "γ": "gamma", "δ": "delta", "θ": "theta", "λ": "lambda", "μ": "mu", "φ": "phi", "ω": "omega",
    "σ": "sigma", "τ": "tau", "ρ": "rho", "ε": "epsilon", "π": "pi", "∞": "infinity",
    "ψ": "psi", "η": "eta", "ζ": "zeta", "κ": "kappa", "ξ": "xi", "χ": "chi",
    "ν": "nu", "ϕ": "phi", "ϵ": "epsilon", "ϑ": "theta", "Γ": "Gamma", "Δ": "Delta", "∆": "Delta", "Θ": "Theta",
    "Λ": "Lambda", "Φ": "Phi", "Ψ": "Psi", "Ω": "Omega", "∂": "∂",
}  # fmt: skip

# One character of the text -> the token it stands for.
SIGNS: Final[Mapping[str, str]] = {
    **{sign: sign for sign in "+-*/^()[]{},;:|!%=<>_'°√∫∑∏∛∜∬∭±≡⌊⌋⌈⌉"},
    "−": "-", "–": "-", "‐": "-", "‑": "-", "⟨": "<", "⟩": ">",
    "∓": "±", "✕": "*", "∗": "*", "⩽": "<=", "⩾": ">=", "″": "\"",
    "×": "*", "·": "*", "⋅": "*", "∙": "*", "÷": "÷", "⁄": "/", "∕": "/", "≤": "<=", "≥": ">=", "≠": "!=", "≈": "~",
    "→": "->", "Σ": "∑", "Π": "∏", "′": "'", "’": "'", "➝": "->",
}  # fmt: skip
LONG_SIGNS: Final = ("**", "<=", ">=", "!=", "==", "->", "=<", "<>")
RELATION_SIGNS: Final[Mapping[str, str]] = {
    "=": "equal", "==": "equal", "!=": "unequal", "<": "less", "<=": "at_most", "=<": "at_most", ">": "greater",
    ">=": "at_least", "<>": "unequal",
}  # fmt: skip
GREEK_LETTERS: Final[Mapping[str, str]] = _GREEK_LETTERS
SUPERSCRIPTS: Final[Mapping[str, str]] = dict(zip("⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁺⁽⁾ⁿˣʸᵗᵏᵐⁱᵃᵇ", "0123456789-+()nxytkmiab", strict=True)) | {
    "ᐟ": "/"
}
SUBSCRIPTS: Final[Mapping[str, str]] = dict(zip("₀₁₂₃₄₅₆₇₈₉₋₊₌₍₎ₙₓₖₘᵢⱼₐₑₜ", "0123456789-+=()nxkmijaet", strict=True))
VULGAR: Final[Mapping[str, tuple[int, int]]] = {
    "½": (1, 2), "⅓": (1, 3), "⅔": (2, 3), "¼": (1, 4), "¾": (3, 4), "⅕": (1, 5), "⅖": (2, 5), "⅗": (3, 5), "⅘": (4, 5),
    "⅙": (1, 6), "⅚": (5, 6), "⅛": (1, 8), "⅜": (3, 8), "⅝": (5, 8), "⅞": (7, 8),
}  # fmt: skip

# Words a formula may hold; anything longer than a letter and not here is English, and the question is not a formula.
FORMULA_WORDS: Final = (
    frozenset(name.lower() for name in FUNCTIONS)
    | frozenset(NAMED)
    | frozenset(name.lower() for name in GREEK)
    | NUMBER_WORDS
    | PHRASE_WORDS
    | frozenset(
        "lim limit int prod base log st nd rd th first second third fourth fifth sixth seventh eighth ninth tenth".split()
    )
)

# Runs of letters read as a product of letters (xy, abc, bx, te). Only letters that name unknowns, so that no English word fits.
_RUN: Final = re.compile(r"[abcxyz]{2,3}|[kmnpqrt][xyz]|[xyz][kmnpqrt]|[ackxtz]e|mc|ut")
_NOT_RUNS: Final = frozenset({"by", "my", "bay", "cab", "cay"})
# A function written together with the letters around it: xsinx, sinxcosx, lnx.
_JOINED: Final = "arcsin arccos arctan sinh cosh tanh sin cos tan sec csc cot ln log".split()
_LETTERS: Final = "theta xy x y z t".split()
_TOGETHER: Final = re.compile(
    rf"(?:[xyzt]|xy)?(?:(?:{'|'.join(_JOINED)})(?:{'|'.join(_LETTERS)}))+|(?:[xyzt]|xy)(?:{'|'.join(_JOINED)})"
)
_PIECE: Final = re.compile("|".join([*_JOINED, *_LETTERS]))
_NOT_TOGETHER: Final = frozenset({"cosy", "sect"})


def is_letter_run(word: str) -> bool:
    """Whether `word` is a product of unknowns written together.

    >>> is_letter_run("xy"), is_letter_run("by"), is_letter_run("cat")
    (True, False, False)
    """
    return _RUN.fullmatch(word) is not None and word not in _NOT_RUNS


def written_together(word: str) -> tuple[str, ...]:
    """The functions and letters of a word that is nothing else; empty when it is another word.

    >>> written_together("xsinx"), written_together("sinxcosx"), written_together("cosy")
    (('x', 'sin', 'x'), ('sin', 'x', 'cos', 'x'), ())
    """
    if _TOGETHER.fullmatch(word) is None or word in _NOT_TOGETHER:
        return ()
    pieces = _PIECE.findall(word)
    return tuple(piece for found in pieces for piece in (("x", "y") if found == "xy" else (found,)))
