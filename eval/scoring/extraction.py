"""Reading an answer out of what a system said; the same rules for every system.

Scores are made here, so each rule is small and has a name: the last "Answer:" line or box if there is one, else the whole text;
then the numbers or the whole words. What counts as a refusal stands in `eval.scoring.refusals`.
"""

from __future__ import annotations

import re
import unicodedata
from fractions import Fraction

from eval.scoring.latex import boxes, without_latex
from eval.scoring.markup import without_markup

_FINAL = re.compile(
    r"(?im)^\W*(?:the\s+)?(?:final\s+)?answer(?:\s+is)?[ \t]*(?:\*\*)?[ \t]*:[ \t]*(?:\*\*)?[ \t]*"
    r"(?:(?P<line>\S.*)$|\s*(?P<below>\S[^\n]*(?:\n[^\n]*\S[^\n]*)*)|\s*\Z)"
)
_HASHES = re.compile(r"(?:^|\n)####[ \t]+(?P<said>\S[^\n]*)\s*\Z")  # as the solutions of GSM8K end
_NUMBER = re.compile(
    r"(?<![\w.])(?P<sign>-\s?|\bminus )?[$€£]?(?:"
    r"(?P<whole>\d+) (?P<mixed>\d+/\d+)"
    r"|(?P<fraction>\d+\s?/\s?\d+)"
    r"|(?P<plain>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?|\.\d+)(?P<exponent>[eE][+-]?\d{1,3})?"
    r")(?![\d/])(?:\s(?P<scale>thousand|million|billion)\b)?",
    re.IGNORECASE,
)
_NUMBER_WORDS = frozenset(
    """two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen
    twenty thirty forty fifty sixty seventy eighty ninety hundred thousand million billion""".split()
)  # not "one", which is more often a pronoun
_SCALES = {"thousand": 10**3, "million": 10**6, "billion": 10**9}
_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?"
    r"|dec(?:ember)?)\b\.?"
)
DATE = re.compile(
    rf"\b\d{{1,2}}(?:st|nd|rd|th)? (?:of )?{_MONTH}(?:,? \d{{4}}\b)?"  # 12 January 2025
    rf"|\b{_MONTH} \d{{1,2}}(?:st|nd|rd|th)?(?:,? \d{{4}})?\b|\b{_MONTH},? (?:of )?\d{{4}}\b"
    r"|\b\d{4}-\d\d-\d\d\b|\b\d{1,2}[./]\d{1,2}[./]\d{4}\b",
    re.IGNORECASE,
)
_NO_QUANTITY = re.compile(
    rf"{DATE.pattern}|(?<=[A-Za-z°Ωµ)])\s?\^\s?[({{]?-?\d+[)}}]?",  # the 2 of m^2
    re.IGNORECASE,
)
_POWER_OF_TEN = re.compile(r"(?<=\d)\s?(?:\*|x)\s?10\s?(?:\^|\*\*)\s?[({]?([+-]?\d{1,3})[)}]?")
_SIGNS = str.maketrans("−–×·÷’⁄\u00a0\u202f\u2009", "--**/'/   ", "\u200b\ufeff")
# Bold, but not Python's power: an opening ** never follows a letter, digit or closing bracket.
_BOLD = re.compile(r"(?<![\w)])\*\*(.+?)\*\*(?![\w(])")
_PLAIN_FRACTION = re.compile(r"\((-?\d+)\)/\((\d+)\)")
_SUPERSCRIPTS = re.compile(r"[⁰¹²³⁴-⁹⁻]+")
_SUBSCRIPTS = re.compile(r"[₀-₉]")
_VULGAR = re.compile(r"(\d?)\s?([¼-¾⅐-⅞])")
_GROUPED = re.compile(r"(?<=\d)[\u00a0\u202f\u2009](?=\d{3}(?!\d))")
# As Pandoc tells them from dollars: no space inside the signs, and no digit behind the closing one.
_MATH_DOLLARS = re.compile(r"\$\$(.+?)\$\$|(?<!\\)\$(?=\S)([^$\n]*?[^\s$\\])\$(?!\d)", re.DOTALL)
MAX_WORDS = 80


def final_part(text: str) -> str:
    r"""What a text marks as its answer last: behind an "Answer:" label or "####", or in the boxes of a line; else all of it.

    A label with nothing behind it stands for the paragraph below it.

    >>> final_part("16 - 4 = 12, so\nAnswer: 12 eggs"), final_part(r"so \boxed{x = 3} and \boxed{y = 1}.")
    ('12 eggs', 'x = 3, y = 1')
    """
    labels = list(_FINAL.finditer(text))
    label = next((match for match in reversed(labels) if match["line"] or match["below"]), None)
    boxed = boxes(text)
    if (hashes := _HASHES.search(text)) and not _FINAL.match(hashes[0].strip("#\n ")):
        return hashes["said"].strip()
    if boxed and (label is None or boxed[-1][0] > label.start()):
        line_start = text.rfind("\n", 0, boxed[-1][0]) + 1
        return ", ".join(content for start, content in boxed if start >= line_start)
    if label is None:
        return text[: labels[0].start() if labels else None].strip()
    return (label["line"] or label["below"]).strip()


def plain(text: str) -> str:
    r"""The text without LaTeX, Markdown emphasis and typographic signs, so that numbers and words can be read off it.

    >>> plain("**\\(\\frac{7}{3}\\)** − 2x²")
    '7/3 - 2x^2'
    """
    text = _GROUPED.sub("", without_markup(text))
    text = _MATH_DOLLARS.sub(lambda match: match[1] or match[2], text)
    text = _VULGAR.sub(lambda match: f"{match[1]} {unicodedata.normalize('NFKC', match[2])}".lstrip(), text)
    text = _SUPERSCRIPTS.sub(lambda match: "^" + unicodedata.normalize("NFKC", match.group()), text).translate(_SIGNS)
    text = _SUBSCRIPTS.sub(lambda match: unicodedata.normalize("NFKC", match.group()), text)
    text = _BOLD.sub(r"\1", text)
    text = without_latex(text)
    return _PLAIN_FRACTION.sub(r"\1/\2", text).replace("`", "").strip()


def numbers(text: str) -> tuple[Fraction, ...]:
    """The numbers of a text, exactly, in order: grouping commas, fractions, mixed numbers and exponents understood.

    >>> [str(number) for number in numbers("from 1,200.5 to -3/4 or 2 1/2, then 1e3 and 2 × 10^3")]
    ['2401/2', '-3/4', '5/2', '1000', '2000']
    """
    found = []
    for match in _NUMBER.finditer(_POWER_OF_TEN.sub(r"e\1", plain(text))):
        if match["mixed"]:
            value = int(match["whole"]) + _fraction(match["mixed"])
        elif match["fraction"]:
            value = _fraction(match["fraction"])
        else:
            value = Fraction(match["plain"].replace(",", "") + (match["exponent"] or ""))
        value *= _SCALES[match["scale"].lower()] if match["scale"] else 1
        found.append(-value if match["sign"] else value)
    return tuple(found)


def quantity(text: str, question: str = "") -> Fraction | None:
    """The number a text gives in answer, None when it holds none.

    It is the last one of the last sentence that has any, behind the last "=" there; dates, the exponents of units and numbers
    that repeat the question are passed over, unless nothing else is left.

    >>> str(quantity("12,419 kWh in August 2024")), str(quantity("9.6 m²")), str(quantity("7 of the 40 items", "Of 40 items?"))
    ('12419', '48/5', '7')
    """
    asked = set(numbers(question))
    for sentence in reversed(re.split(r"(?<=[.!?])\s+|\n+", plain(text))):
        behind = re.split(r"[=≈]", sentence)[-1]
        for shown in (behind, sentence):
            measured = numbers(_NO_QUANTITY.sub(" ", shown)) or numbers(shown)
            if measured:
                return next((number for number in reversed(measured) if number not in asked), measured[-1])
    return None


def words(text: str) -> tuple[str, ...]:
    """The words of a text for comparison: lower case, accents and punctuation dropped, articles left out.

    >>> words("The Café-Bar, at 1,200 m")
    ('cafe', 'bar', 'at', '1200', 'm')
    """
    folded = unicodedata.normalize("NFKD", plain(text).lower())
    folded = "".join(character for character in folded if not unicodedata.combining(character))
    folded = re.sub(r"(?<=\d),(?=\d{3}\b)", "", folded)
    return tuple(word for word in re.findall(r"[a-z0-9]+(?:\.[0-9]+)?", folded) if word not in {"a", "an", "the"})


def says(text: str, wanted: str) -> bool:
    """Whether `wanted` stands in the last `MAX_WORDS` words of `text` as whole words in a row.

    The bound keeps a system from earning points by saying everything.

    >>> says("It was built by Ada Brenn in 1999.", "ada brenn"), says("scar", "car")
    (True, False)
    """
    return _in_a_row(words(wanted), words(text)[-MAX_WORDS:])


def stands_in(wanted: str, text: str) -> bool:
    """Whether `wanted` stands anywhere in `text`, as whole words in a row.

    >>> stands_in("Ada Brenn", "built by ada brenn"), stands_in("Brenn", "the Brenner pass")
    (True, False)
    """
    return _in_a_row(words(wanted), words(text))


def says_last(text: str, wanted: str, question: str = "") -> bool:
    """Whether a number spelt out stands in the text, and no other number after it but what the question says.

    >>> says_last("no more than three pages", "three"), says_last("three pages and nine nights", "three")
    (True, False)
    """
    haystack, needle = words(text)[-MAX_WORDS:], words(wanted)
    starts = [at for at in range(len(haystack)) if needle and haystack[at : at + len(needle)] == needle]
    if not starts:
        return False
    after = set(haystack[starts[-1] + len(needle) :]) - set(words(question))
    return not any(word in _NUMBER_WORDS or word[0].isdigit() for word in after)


def _in_a_row(needle: tuple[str, ...], haystack: tuple[str, ...]) -> bool:
    return bool(needle) and any(haystack[at : at + len(needle)] == needle for at in range(len(haystack) - len(needle) + 1))


def _fraction(text: str) -> Fraction:
    numerator, denominator = text.replace(" ", "").split("/")
    return Fraction(int(numerator), int(denominator)) if int(denominator) else Fraction(0)
