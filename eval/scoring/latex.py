"""LaTeX to the plain signs it stands for, so that a right answer is not marked wrong for how it is set."""

from __future__ import annotations

import re

_WITH_ARGUMENT = re.compile(
    r"\\(?P<name>boxed|fbox|[dtc]?frac|sqrt|text(?:bf|it|rm)?|math(?:rm|bf|it|sf)|operatorname\*?)(?![A-Za-z])"
)
_SIGNS: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern), replacement)
    for pattern, replacement in (
        (r"(?<=\d)(?:\\[,;:! ]|\{,\})(?=\d)", ""),  # a thin space or {,} between groups of digits
        (r"\\(?:left|right|[bB]igg?[lr]?)(?![A-Za-z])\.?", ""),
        (r"\\[()\[\]]", ""),
        (r"\\(?:[,;:! ]|q?quad(?![A-Za-z]))", " "),
        (r"\\(?:cdot|times|ast)(?![A-Za-z])", "*"),
        (r"\\div(?![A-Za-z])", "/"),
        (r"\\(?:neq?)(?![A-Za-z])", "≠"),
        (r"\\(?:approx|simeq)(?![A-Za-z])", "≈"),
        (r"\^\s*\{?\\circ\}?", "°"),
        (r"\\([lr]?vert|mid)(?![A-Za-z])", "|"),
        (r"\\([%$#&_{}])", r"\1"),
        (r"\\(arcsin|arccos|arctan|sinh|cosh|tanh|sin|cos|tan|sec|csc|cot|ln|log|exp|pi)(?![A-Za-z])", r" \1 "),
    )
)


def without_latex(text: str) -> str:
    r"""The text with fractions, roots, boxes and signs written plainly; braces may nest, and unbalanced ones are left.

    >>> without_latex(r"\boxed{2x\sin(3x) + \frac{e^{2x}}{x}}")
    '2x sin (3x) + (e^{2x})/(x)'
    """
    # From the last one back, so that what stands inside an argument has been rewritten before the argument is read.
    for match in reversed(list(_WITH_ARGUMENT.finditer(text))):
        text = text[: match.start()] + _rewritten(match["name"], text[match.end() :])
    for pattern, replacement in _SIGNS:
        text = pattern.sub(replacement, text)
    return text


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
