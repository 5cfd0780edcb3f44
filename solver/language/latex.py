"""Every LaTeX command the language knows, as tables onto the tokens of plain notation."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from solver.language.vocabulary import GREEK

_SAME_NAME: Final = "sin cos tan sec csc cot sinh cosh tanh coth ln lg log exp gcd min max pi arcsin arccos arctan".split()

# LaTeX command -> kind and text of the token. A "space" says nothing; a "structure" is read by the parser.
LATEX: Final[Mapping[str, tuple[str, str]]] = {
    **{name: ("name", name) for name in _SAME_NAME},
    **{name: ("name", name) for name in sorted(GREEK)},
    **{name: ("structure", "frac") for name in ("frac", "dfrac", "tfrac", "cfrac")},
    **{name: ("structure", "binom") for name in ("binom", "dbinom", "tbinom")},
    **{name: ("structure", name) for name in "sqrt lfloor rfloor lceil rceil over overline bar dot ddot choose".split()},
    **{name: ("sign", "*") for name in ("cdot", "times", "ast")},
    **{name: ("space", "") for name in "left right middle bigl bigr Bigl Bigr biggl biggr Biggl Biggr big Big".split()},
    **{name: ("space", "") for name in "displaystyle textstyle limits nolimits quad qquad thinspace enspace".split()},
    **{name: ("sign", "<=") for name in ("le", "leq", "leqslant")},
    **{name: ("sign", ">=") for name in ("ge", "geq", "geqslant")},
    **{name: ("sign", "->") for name in ("to", "rightarrow")},
    **{name: ("sign", "|") for name in ("vert", "lvert", "rvert", "mid")},
    **{name: ("sign", "°") for name in ("circ", "degree")},
    **{name: ("sign", "mod") for name in ("bmod", "mod")},
    **{name: ("sign", "±") for name in ("pm", "mp")},
    "ne": ("sign", "!="), "neq": ("sign", "!="), "lt": ("sign", "<"), "gt": ("sign", ">"), "div": ("sign", "÷"),
    "equiv": ("sign", "≡"), "infty": ("name", "infinity"), "int": ("sign", "∫"), "iint": ("sign", "∬"),
    "iiint": ("sign", "∭"), "sum": ("sign", "∑"), "prod": ("sign", "∏"), "lim": ("name", "lim"), "partial": ("name", "∂"),
    "prime": ("sign", "'"), "lbrace": ("sign", "{"), "rbrace": ("sign", "}"), "lbrack": ("sign", "["), "rbrack": ("sign", "]"),
    "langle": ("sign", "<"), "rangle": ("sign", ">"), "varepsilon": ("name", "epsilon"), "varphi": ("name", "phi"),
    "Re": ("name", "Re"), "Im": ("name", "Im"), "arg": ("name", "arg"), "pmod": ("structure", "pmod"),
    "imath": ("name", "i"),
}  # fmt: skip
LATEX_SIGNS: Final[Mapping[str, tuple[str, str]]] = {
    **{sign: ("space", "") for sign in ",;:! ()[]"},
    "%": ("sign", "%"), "{": ("sign", "{"), "}": ("sign", "}"), "|": ("sign", "|"),
}  # fmt: skip
# Commands that change the look of what they hold and nothing else.
FONTS: Final = frozenset("mathrm text textrm operatorname mathbf boldsymbol mathit mathsf mathnormal mbox rm".split())
