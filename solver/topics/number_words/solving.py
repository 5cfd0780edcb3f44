"""Numbers put in words; runs in the isolated child."""

from __future__ import annotations

from fractions import Fraction

from solver.language.printer import number_text
from solver.topics.answering.outcomes import proved
from solver.topics.number_words.numerals import SCALES, TENS, UNITS
from solver.topics.topic import Outcome, Task

_METHOD = "the words read back"
_ORDINALS = {
    "one": "first", "two": "second", "three": "third", "five": "fifth", "eight": "eighth", "nine": "ninth", "twelve": "twelfth",
}  # fmt: skip
_MONEY = {"$": ("dollar", "cent", "cents"), "£": ("pound", "penny", "pence"), "€": ("euro", "cent", "cents")}


def solve(task: Task) -> Outcome:
    """The number in the form asked for."""
    args, kind = task.fields, task.kind
    if kind in ("to_number", "scaled"):
        found = args.rational("number")
        digits = number_text(found, decimal=True)
        grouped = f"{int(digits):,}\n" if found.denominator == 1 and abs(found) >= 10_000 else ""
        return proved(digits, "number_words", "the words read again by groups of three digits", text=f"{grouped}{digits}")
    if kind == "to_words":
        written = args.text("written")
        words = in_words(written)
        british = in_words(written, joined=True)
        also = f'With the British "and": {british}.\n' if british != words else ""
        return proved(words, "number_words", _METHOD, text=f"{also}{words}")
    if kind == "money":
        return _money(args.text("written"))
    number = args.integer("number")
    short = f"{number}{suffix(number)}"
    long = ordinal(number)
    value, other = (long, short) if kind == "ordinal_words" else (short, long)
    return proved(value, "number_words", _METHOD, text=f"{other}\n{value}")


def in_words(written: str, *, joined: bool = False) -> str:
    """The words of a decimal as written; `joined` puts "and" before tens and units, as in British English.

    >>> in_words("3042"), in_words("3042", joined=True)
    ('three thousand forty-two', 'three thousand and forty-two')
    """
    sign, body = ("minus ", written[1:]) if written.startswith("-") else ("", written)
    whole, _, after = body.partition(".")
    words = _whole(int(whole or "0"), joined)
    if after:
        words += " point " + " ".join(UNITS[int(digit)] for digit in after)
    return sign + words


def _whole(number: int, joined: bool) -> str:
    if number == 0:
        return "zero"
    groups: list[str] = []
    power, rest = 0, number
    while rest:
        rest, group = divmod(rest, 1000)
        if group:
            words = _below_thousand(group, joined)
            if joined and power == 0 and group < 100 and rest:
                words = f"and {words}"
            groups.append(words if power == 0 else f"{words} {SCALES[power - 1]}")
        power += 1
    return " ".join(reversed(groups))


def _below_thousand(number: int, joined: bool) -> str:
    hundreds, rest = divmod(number, 100)
    parts = [f"{UNITS[hundreds]} hundred"] if hundreds else []
    if rest:
        small = UNITS[rest] if rest < 20 else TENS[rest // 10 - 2] + (f"-{UNITS[rest % 10]}" if rest % 10 else "")
        parts.append(f"and {small}" if hundreds and joined else small)
    return " ".join(parts)


def suffix(number: int) -> str:
    """The ending of an ordinal in digits.

    >>> [suffix(n) for n in (1, 11, 22, 103, 112)]
    ['st', 'th', 'nd', 'rd', 'th']
    """
    if number % 100 in (11, 12, 13):
        return "th"
    return {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")


def ordinal(number: int) -> str:
    """An ordinal in words.

    >>> ordinal(121)
    'one hundred twenty-first'
    """
    words = in_words(str(number))
    head, dash, last = words.rpartition("-" if "-" in words.rpartition(" ")[2] else " ")
    changed = _ORDINALS.get(last) or (f"{last[:-1]}ieth" if last.endswith("y") else f"{last}th")
    return f"{head}{dash}{changed}"


def _money(written: str) -> Outcome:
    unit, small, smalls = _MONEY[written[0]]
    value = Fraction(written[1:])
    whole, part = int(value), int(value * 100) % 100
    words = f"{in_words(str(whole))} {unit}{'' if whole == 1 else 's'}"
    if part:
        words += f" and {in_words(str(part))} {small if part == 1 else smalls}"
    return proved(words, "number_words", _METHOD, text=words)
