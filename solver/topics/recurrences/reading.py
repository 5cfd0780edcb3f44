"""Recurrences read: each term of the sequence becomes a letter of its own, so that the rule is a formula in letters."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Final

from solver.errors import MathSyntaxError
from solver.language import free_symbols, parse_expression, to_json
from solver.language.printer import to_text
from solver.mathematics.arithmetic import evaluate
from solver.patterns import LatePattern
from solver.topics.question import Question
from solver.topics.topic import IncompleteError, Task

_TERM: Final = LatePattern(
    r"(?<![A-Za-z\\])(?P<name>[a-zA-Z])\s*(?:_\s*\{\s*(?P<a>[^{}]+?)\s*\}|_\s*\(\s*(?P<b>[^()]+?)\s*\)|_(?P<c>[nk]|\d+)"
    r"|\(\s*(?P<d>[nk]\s*(?:[-+]\s*\d+)?|\d+)\s*\)|\[\s*(?P<e>[^\[\]]+?)\s*\])"
)
_INDEX: Final = LatePattern(r"(?P<letter>[nk])\s*(?:(?P<sign>[-+])\s*(?P<shift>\d+))?|(?P<place>\d+)")
_LETTERS: Final = "PQRSUVWXYZ"
_BREAK: Final = LatePattern(
    r"\s*(?:[,;:]|[.?!](?=\s|$)|\b(?:and|with|where|given\s+that|given|if|suppose|let|the\s+initial\s+(?:values?"
    r"|conditions?)|satisfying|that\s+satisfies|subject\s+to|then)\b)\s*",
    re.IGNORECASE,
)
_CONDITION: Final = LatePattern(
    r"(?:for\s+)?(?:all\s+|every\s+|integers?\s+)?[nk]\s*(?:≥|>=|>|\\geq?|\\ge|=\s*\d+\s*,)\s*\d*|for\s+(?:all|every)\s+[nk]",
    re.IGNORECASE,
)
_NOISE: Final = LatePattern(
    r"(?:(?:the\s+|a\s+|this\s+|following\s+)*(?:sequence|recurrence(?:\s+relation)?|recursion|recursive\s+(?:sequence"
    r"|formula)|linear)\s*)+(?:is\s+)?(?:defined\s+by|given\s+by|has|relation)?|(?:is\s+)?defined\s+(?:recursively\s+)?by"
    r"|a\s+sequence",
    re.IGNORECASE,
)
_LEAD: Final = r"(?:what\s+is|what's|find|calculate|compute|determine|evaluate|work\s+out|give|solve\s+for|write)"
_CLOSED: Final = LatePattern(
    rf"(?:(?:{_LEAD}\s+)?(?:a\s+|an\s+|the\s+)?(?:closed[- ]form(?:\s+(?:formula|expression|solution))?"
    rf"|explicit\s+(?:formula|expression|solution)|general\s+(?:term|solution|formula)|formula|nth\s+term"
    rf"|solution)(?:\s+(?:for|of)\s+(?:«[^»]*»|it|the\s+(?:sequence|recurrence)))?"
    rf"|solve(?:\s+(?:it|for\s+«[^»]*»))?|{_LEAD}\s+«[^»\d]*»(?:\s+in\s+terms\s+of\s+n)?)",
    re.IGNORECASE,
)
_WANTED: Final = LatePattern(rf"(?:{_LEAD}\s+)?(?:the\s+value\s+of\s+)?«(?P<place>\d+)»", re.IGNORECASE)
_FIRST: Final = LatePattern(
    rf"(?:{_LEAD}|list|write\s+down)\s+(?:the\s+)?first\s+(?P<count>\d+|three|four|five|six|seven|eight"
    rf"|ten)\s+terms(?:\s+of\s+(?:it|the\s+sequence))?",
    re.IGNORECASE,
)
_WORDS: Final = {"three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "ten": 10}
MAX_PLACE: Final = 20_000


@dataclass
class _Found:
    rule: tuple[dict[int, str], str, str] | None = None
    initial: dict[int, Fraction] = field(default_factory=dict)
    asked: tuple[str, int] | None = None


def read(question: Question) -> Task | None:
    """The task of a question about a recurrence."""
    text = question.text.replace("−", "-").replace("\\quad", " ").replace("\\,", " ").replace("\\ ", " ")
    names = {match["name"] for match in _TERM.finditer(text) if "n" in match[0] or "k" in match[0]}
    if len(names) != 1:
        return None
    name = names.pop()
    text = re.sub(rf"(?<![A-Za-z]){name}_([nk])\s*\+\s*1(?=\s*=)", rf"{name}_{{\1+1}}", text)
    marked = _TERM.sub(lambda match: f"«{_index(match)}»" if match["name"] == name else match[0], text)
    marked = _NOISE.sub(" ", marked)
    found = _Found()
    for clause in _BREAK.split(_CONDITION.sub(" ", marked)):
        if clause.strip() and not _clause(clause.strip(), found):
            return None
    return _task(question, name, found)


def _index(match: re.Match[str]) -> str:
    """The index as "n+1", relative to the letter, or a place as digits."""
    inside = next(value for key in "abcde" if (value := match[key]) is not None)
    index = _INDEX.fullmatch(inside.strip())
    if index is None:
        raise MathSyntaxError(f"{inside!r} is no index here.", match.start())
    if index["place"]:
        return index["place"]
    return f"n{index['sign'] or '+'}{index['shift'] or '0'}"


def _clause(clause: str, found: _Found) -> bool:
    """Take in one clause; false when it says something that is not understood."""
    if (wanted := _WANTED.fullmatch(clause)) is not None and found.asked is None:
        found.asked = ("term", int(wanted["place"]))
        return True
    if (first := _FIRST.fullmatch(clause)) is not None and found.asked is None:
        found.asked = ("first", _WORDS.get(first["count"].lower()) or int(first["count"]))
        return True
    if _CLOSED.fullmatch(clause) is not None and found.asked is None:
        found.asked = ("closed", 0)
        return True
    clause = re.sub(
        r"^(?:solve|(?:(?:find|give|what\s+is)\s+)?(?:(?:a|an|the)\s+)?(?:closed[- "
        r"]form|general\s+(?:solution|term)|explicit\s+formula|solution)\s+(?:for|of|to))\s+",
        lambda _: "⁂",
        clause,
        flags=re.IGNORECASE,
    )
    if clause.startswith("⁂"):
        if found.asked is not None:
            return False
        found.asked = ("closed", 0)
        clause = clause[1:].strip()
    sides = [side.strip() for side in clause.split("=")]
    if len(sides) < 2:
        return False
    if all(re.fullmatch(r"«\d+»", side) for side in sides[:-1]) and "«" not in sides[-1]:
        value = evaluate(parse_expression(sides[-1]))
        for side in sides[:-1]:
            found.initial[int(side[1:-1])] = value
        return True
    if len(sides) != 2 or found.rule is not None:
        return False
    shifts = sorted({int(shift) for shift in re.findall(r"«n([-+]\d+)»", clause)})
    if not shifts or re.search(r"«\d+»", clause):
        return False
    letters = {shift: _LETTERS[at] for at, shift in enumerate(shifts)}
    plain = [re.sub(r"«n([-+]\d+)»", lambda match: f"({letters[int(match[1])]})", side).replace("k", "n") for side in sides]
    found.rule = (letters, plain[0], plain[1])
    return True


def _task(question: Question, name: str, found: _Found) -> Task | None:
    if found.rule is None or len(found.rule[0]) < 2:
        return None
    letters, left, right = found.rule
    highest, lowest = max(letters), min(letters)
    if left.strip("()") != letters[highest]:
        left, right = f"({letters[highest]})", _solved(letters[highest], left, right)
    body = parse_expression(right)
    known = {letters[shift] for shift in letters if shift != highest} | {"n"}
    if set(free_symbols(body)) - known or letters[highest] in free_symbols(body):
        return None
    order = highest - lowest
    if found.asked is None:
        return None
    if len(found.initial) < order and found.asked[0] != "closed":
        raise IncompleteError(
            f"A recurrence of order {order} needs {order} first value{'s' if order > 1 else ''}. Give "
            f"{name}_1{'' if order == 1 else ' and the next'}."
        )
    places = sorted(found.initial)
    if (
        (places or found.asked[0] != "closed")
        and len(places) != order
        or (places and places != list(range(places[0], places[0] + order)))
    ):
        return None
    start = places[0] if places else 0
    kind, count = found.asked
    if kind == "term" and not start <= count <= start + MAX_PLACE:
        return None
    if kind == "first" and not 1 <= count <= 30:
        return None
    args = {
        "name": name, "body": to_json(body), "order": order, "shift": highest,
        "letters": {letter: shift - highest for shift, letter in letters.items() if shift != highest},
        "initial": [str(found.initial[place]) for place in places], "start": start, "place": count,
    }  # fmt: skip
    said = re.sub(
        "[" + "".join(known - {"n"}) + "]",
        lambda match: _said(name, next(s for s, letter in letters.items() if letter == match[0])),
        to_text(body),
    )
    values = "".join(f", {name}_{place} = {found.initial[place]}" for place in places)
    asked = {"term": f"{name}_{count}", "first": f"first {count} terms", "closed": "closed form"}[kind]
    return Task(
        topic="recurrences",
        kind=kind,
        args=args,
        source=f"{_said(name, highest)} = {said}{values}: {asked}",
        **question.request,
    )


def _said(name: str, shift: int) -> str:
    return f"{name}_n" if shift == 0 else f"{name}_(n{'+' if shift > 0 else '-'}{abs(shift)})"


def _solved(letter: str, left: str, right: str) -> str:
    """The rule solved for its highest term, where that stands alone with the factor 1 on the left."""
    match = re.fullmatch(rf"\(?{letter}\)?\s*(?P<rest>[-+].+)", left)
    if match is None:
        raise MathSyntaxError("The rule is not solved for its highest term.", 0)
    return f"{right} - (0{match['rest']})"
