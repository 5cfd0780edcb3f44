"""HTML, MathML and the control tokens of models, as plain text."""

from __future__ import annotations

import html
import re
from xml.etree import ElementTree

_MATH = re.compile(r"<math\b[^>]*>.*?</math>", re.DOTALL | re.IGNORECASE)
_BREAK = re.compile(r"<(?:br|/p|/li|/div)\s*/?>", re.IGNORECASE)
_TAG = re.compile(r"</?(?:b|i|u|em|strong|p|br|span|div|code|pre|sub|sup|ul|ol|li|html|body|s)(?:\s[^<>]*)?/?>", re.IGNORECASE)
_TOKEN = re.compile(r"<\|[a-z_]+\|>")
_ENTITY = re.compile(r"&(?:#\d{1,6}|#x[0-9a-f]{1,6}|[a-z]{2,8});", re.IGNORECASE)


def without_markup(text: str) -> str:
    """The text without tags, entities and control tokens; formulas in MathML are written on one line.

    >>> without_markup("<b>x</b> = <math><mfrac><mn>7</mn><mi>y</mi></mfrac></math><|im_end|>")
    'x = (7)/(y)'
    """
    if "<" not in text and "&" not in text:
        return text
    shown = _MATH.sub(lambda match: _formula(match[0]), text)
    shown = _TAG.sub("", _BREAK.sub("\n", _TOKEN.sub("", shown)))
    return _ENTITY.sub(lambda match: html.unescape(match[0]), shown)


def _formula(markup: str) -> str:
    named = _ENTITY.sub(lambda match: html.escape(html.unescape(match[0])), markup)
    try:
        return _written(ElementTree.fromstring(named))
    except ElementTree.ParseError:
        return re.sub(r"<[^<>]*>", "", markup)


def _written(node: ElementTree.Element) -> str:
    parts = [_written(child) for child in node]
    match node.tag.rsplit("}", 1)[-1], parts:
        case "mfrac", [numerator, denominator]:
            return _ratio(numerator, denominator)
        case "msup", [base, exponent]:
            return f"{base}^({exponent})" if len(exponent) > 1 else f"{base}^{exponent}"
        case "msqrt", _:
            return f"sqrt({''.join(parts)})"
        case "mroot", [radicand, index]:
            return f"({radicand})^(1/{index})"
        case ("mtr", _):
            return f"[{', '.join(parts)}]"
        case ("mtable", _):
            return f"[{', '.join(parts)}]"
        case ("annotation" | "annotation-xml", _):
            return ""
    return (node.text or "").strip() + "".join(parts)


def _ratio(numerator: str, denominator: str) -> str:
    plain = numerator.isdigit() and denominator.isdigit()
    return f"{numerator}/{denominator}" if plain else f"({numerator})/({denominator})"
