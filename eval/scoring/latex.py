"""LaTeX to the plain signs it stands for, so that a right answer is not marked wrong for how it is set."""

from __future__ import annotations

import re

_WITH_ARGUMENT = re.compile(
    r"\\(?P<name>boxed|fbox|[dtc]?frac|sqrt|text(?:bf|it|rm|normal)?|mbox|math(?:rm|bf|it|sf|bb)|operatorname\*?"
    r"|underline)(?![A-Za-z])"
)
_ENVIRONMENT = re.compile(
    r"\\begin\{(?P<name>[pbB]?matrix|smallmatrix|array)\}(?:\{[lcr|]*\})?(?P<rows>.*?)\\end\{(?P=name)\}", re.DOTALL
)
_LAYOUT = re.compile(
    r"\\(?:begin|end)\{(?:cases|aligned|align\*?|equation\*?|gathered)\}|\\(?:displaystyle|limits|hline)(?![A-Za-z])"
)
_NEW_LINE = re.compile(r"\\\\(?:\[[\d.]+ ?(?:pt|em|ex|mm|cm)\])?|\\newline(?![A-Za-z])")
_WHOLE_BEFORE = re.compile(r"(?<![\w.^])\d+\s*$")
_PROPER = re.compile(r"\((\d+)\)/\((\d+)\)")
_SIGNS: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern), replacement)
    for pattern, replacement in (
        (r"(?<=\d)(?:,\\!|\\[,;:! ]|\{,\}(?:\\!)?)(?=\d)", ""),  # a thin space or {,} between groups of digits
        (r"\\(?:left|right|[bB]igg?[lr]?)(?![A-Za-z])\.?", ""),
        (r"\\[()\[\]]", ""),
        (r"\\(?:[,;:! ]|q?quad(?![A-Za-z]))", " "),
        (r"\\(?:cdot|times|ast)(?![A-Za-z])", "*"),
        (r"\\div(?![A-Za-z])", "/"),
        (r"\\(?:neq?)(?![A-Za-z])", "≠"),
        (r"\\(?:approx|simeq)(?![A-Za-z])", "≈"),
        (r"\\(?:geq?(?:slant|q)?)(?![A-Za-z])", "≥"),
        (r"\\(?:leq?(?:slant|q)?)(?![A-Za-z])", "≤"),
        (r"\\gt(?![A-Za-z])", ">"),
        (r"\\lt(?![A-Za-z])", "<"),
        (r"\\infty(?![A-Za-z])", "∞"),
        (r"\\cup(?![A-Za-z])", "∪"),
        (r"\\in(?![A-Za-z])", "∈"),
        (r"\\(?:emptyset|varnothing)(?![A-Za-z])", "∅"),
        (r"\\pm(?![A-Za-z])", "±"),
        (r"\\langle(?![A-Za-z])", "⟨"),
        (r"\\rangle(?![A-Za-z])", "⟩"),
        (r"\\lbrace(?![A-Za-z])", "{"),
        (r"\\rbrace(?![A-Za-z])", "}"),
        (r"\\l?dots(?![A-Za-z])", "..."),
        (r"\\(?:lor|vee)(?![A-Za-z])", " or "),
        (r"\\(?:land|wedge)(?![A-Za-z])", " and "),
        (r"\\(?:Rightarrow|implies|therefore|iff|Leftrightarrow)(?![A-Za-z])", " so "),
        (r"\^\s*\{?\\circ\}?|\\degree(?![A-Za-z])", "°"),
        (r"\\([lr]?vert|mid)(?![A-Za-z])", "|"),
        (r"\\([%$#&_{}])", r"\1"),
        (r"\\(arcsin|arccos|arctan|sinh|cosh|tanh|sin|cos|tan|sec|csc|cot|ln|log|exp|pi)(?![A-Za-z])", r" \1 "),
    )
)


def without_latex(text: str) -> str:
    r"""The text with fractions, roots, boxes and signs written plainly; braces may nest, and unbalanced ones are left.

    >>> without_latex(r"\boxed{2x\sin(3x) + \frac{e^{2x}}{x}}")
    '2x sin (3x) + (e^{2x})/(x)'
    >>> without_latex(r"2\frac{2}{27}"), without_latex(r"\begin{pmatrix} 1 & 0 \\ 0 & 1 \end{pmatrix}")
    ('2 2/27', '[[1, 0], [0, 1]]')
    """
    given = text
    # From the last one back, so that what stands inside an argument has been rewritten before the argument is read.
    for match in reversed(list(_WITH_ARGUMENT.finditer(text))):
        text = _joined(text[: match.start()], _rewritten(match["name"], text[match.end() :]), match["name"])
    text = _ENVIRONMENT.sub(lambda match: _rows(match["rows"]), text)
    text = _NEW_LINE.sub("\n", _LAYOUT.sub(" ", text))
    shown = text
    for pattern, replacement in _SIGNS:
        shown = pattern.sub(replacement, shown)
    return shown if shown == given else re.sub(r"(?<=\S) {2,}", " ", shown)


def boxes(text: str) -> tuple[tuple[int, str], ...]:
    r"""What stands in each ``\boxed{}`` of a text, with the character it begins at.

    >>> boxes(r"so \boxed{\frac{1}{2}}")
    ((3, '\\frac{1}{2}'),)
    """
    found = []
    for match in re.finditer(r"\\(?:boxed|fbox)(?=\s*\{)", text):
        content, rest = _group(text[match.end() :])
        if len(rest) < len(text) - match.end():
            found.append((match.start(), content.strip()))
    return tuple(found)


def _joined(before: str, behind: str, name: str) -> str:
    """A whole number before a proper fraction makes a mixed number, which is no product."""
    fraction = _PROPER.match(behind) if name.endswith("frac") and _WHOLE_BEFORE.search(before) else None
    if fraction is None or int(fraction[1]) >= int(fraction[2]):
        return before + behind
    return f"{before.rstrip()} {fraction[1]}/{fraction[2]}{behind[fraction.end() :]}"


def _rows(body: str) -> str:
    """The rows of a matrix in brackets, each the list of its cells."""
    rows = [[cell.strip() for cell in row.split("&")] for row in _NEW_LINE.split(body) if row.strip()]
    return f"[{', '.join('[' + ', '.join(row) + ']' for row in rows)}]"


def _rewritten(name: str, rest: str) -> str:
    if name.endswith("frac"):
        numerator, after = _group(rest)
        denominator, after = _group(after)
        return f"({numerator})/({denominator}){after}"
    if name == "sqrt":
        index = re.match(r"\s*\[(\d+)\]", rest)
        radicand, after = _group(rest[index.end() :] if index else rest)
        return f"({radicand})^(1/{index[1]}){after}" if index else f" sqrt({radicand}){after}"
    content, after = _group(rest)
    return content + after


def _group(text: str) -> tuple[str, str]:
    r"""The argument at the start of `text`, a balanced group or one sign, and what follows; "" where braces do not balance."""
    text = text.lstrip()
    if not text.startswith("{"):
        return text[:1], text[1:]
    depth = 0
    for at, sign in enumerate(text):
        depth += (sign == "{") - (sign == "}")
        if depth == 0:
            return text[1:at], text[at + 1 :]
    return "", text
