"""P(A), P(B) and what follows, read."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import Any, Final

from solver.topics.probability.read import NUMBER, ChanceRead, value
from solver.topics.reading.plain_words import Prose
from solver.topics.topic import IncompleteError

_NOT: Final = r"(?:not |¬|~|!)"


_ONE: Final = rf"(?:{_NOT}? ?[ab](?:'|\^c|c\b| complement)?)"


def _form(text: str) -> tuple[list[int], list[int] | None] | None:
    """A probability's linear form over both, only A, only B, neither; and the form of what it is relative to."""
    plain = re.sub(
        r"\bcomplement\b",
        "'",
        text.replace("∩", " and ")
        .replace("∪", " or ")
        .replace("&", " and ")
        .replace("\\cap", " and ")
        .replace("\\cup", " or ")
        .replace("\\mid", "|"),
    )
    plain = " ".join(plain.replace("^c", "'").replace("ᶜ", "'").replace("^'", "'").replace("\u0304", "'").split())
    if "|" in plain or re.search(r"\bgiven\b", plain):
        sides = re.split(r"\||\bgiven\b(?: that)?", plain)
        if len(sides) != 2:
            return None
        left, right = _event(sides[0]), _event(sides[1])
        if left is None or right is None:
            return None
        return [a * b for a, b in zip(left, right, strict=True)], right
    event = _event(plain)
    return None if event is None else (event, None)


def _event(text: str) -> list[int] | None:
    plain = text.strip(" ()")
    if (match := re.fullmatch(r"(?:not|¬|~) ?\((.+)\)|\((.+)\)'|not \(?(.+ (?:or|and) .+?)\)?", text.strip())) is not None:
        inner = _event(next(each for each in match.groups() if each))
        return None if inner is None else [1 - x for x in inner]
    if re.fullmatch(r"neither a nor b", plain):
        return [0, 0, 0, 1]
    if re.fullmatch(r"exactly 1(?: of (?:a and b|them|the 2(?: events)?))?", plain):
        return [0, 1, 1, 0]
    if re.fullmatch(r"at least 1(?: of (?:a and b|them|the 2(?: events)?))?", plain):
        return [1, 1, 1, 0]
    if plain in ("both", "both a and b"):
        return [1, 0, 0, 0]
    if plain in ("neither", "none"):
        return [0, 0, 0, 1]
    for word, combine in ((" or ", max), (" and ", min)):
        parts = re.split(word, re.sub(r"\b(?:both|either)\b ?", "", plain))
        if len(parts) == 2:
            sides = [_event(part) for part in parts]
            left, right = sides
            return None if left is None or right is None else [int(combine(a, b)) for a, b in zip(left, right, strict=True)]
    if (match := re.fullmatch(rf"({_NOT})? ?([ab]) ?(')?", plain)) is not None:
        base = [1, 1, 0, 0] if match[2] == "a" else [1, 0, 1, 0]
        return [1 - x for x in base] if bool(match[1]) != bool(match[3]) else base
    return None


def read_events(text: str, original: str) -> ChanceRead | None:
    """Two events with given probabilities."""
    plain = re.sub(r"\bpr\(", "p(", text.replace("p (", "p(").replace("p[", "p(").replace("]", ")"))
    given = re.findall(rf"p\(((?:[^()=]|\([^()]*\))+)\) ?(?:=|is|equals|:) ?({NUMBER})", plain)
    letters = sorted(set(re.findall(r"\b([a-df-z])\b", " ".join(form for form, _ in given))) - {"c", "p"} if True else set())
    if not given or not letters or len(letters) > 2 or re.search(r"[<>=]|\d", " ".join(form for form, _ in given)):
        return None
    rename = dict(zip(letters, "ab", strict=False))
    prose = Prose(plain)
    known: list[dict[str, Any]] = []
    shown = []
    values: list[tuple[list[int], Fraction]] = []
    for form_text, number in given:
        form = _form(_renamed(form_text, rename))
        if form is None:
            return None
        linear, below = form
        amount = Fraction(value(number))
        row = (
            [Fraction(x) for x in linear]
            if below is None
            else [x - amount * y for x, y in zip(map(Fraction, linear), below, strict=True)]
        )
        known.append({"form": [str(x) for x in row], "value": str(amount if below is None else 0)})
        values.append((linear, amount))
        shown.append(f"P({form_text}) = {number}")
    prose.take_all(rf"p\(((?:[^()=]|\([^()]*\))+)\) ?(?:=|is|equals|:) ?({NUMBER})")
    exclusive = (
        prose.take(
            r"(?:are |if |and |\w and \w |they |the |events? |mutually |that |be |)*(?:mutually "
            r"exclusive|disjoint|incompatible)(?: events?)?"
        )
        is not None
    )
    not_independent = prose.has(r"(?:not|n't) (?:\w+ )?independent|\bdependent events")
    whether = re.search(
        (
            r"(?:are|whether|if|check|determine|is) (?:the )?(?:events? )?(?:\w and \w|they|"
            r"these)(?: are)? (?:mutually exclusive|independent)\b"
        ),
        plain,
    )
    if whether is not None and not re.search(rf"p\((?:[^()]|\([^()]*\))+\)(?! ?(?:=|is|equals|:) ?{NUMBER})", plain):
        return None
    independent = (
        prose.take(
            r"(?:are |if |and |\w and \w |they |the |events? |that |be |for |two |2 |suppose "
            r"|given |assuming )*\bindependent(?: events?| of each other)?"
        )
        is not None
        and not not_independent
    )
    asked_match = prose.take(
        r"p\(((?:[^()=]|\([^()]*\))+)\)",
        (
            r"(?:probability|chance) (?:that |of )?(exactly 1|at least 1|neither|both|neither "
            r"[a-z] nor [a-z]|[a-z] (?:or|and) [a-z]|(?:not )?[a-z] given (?:not )?[a-z]|"
            r"not [a-z])(?: of (?:them|the events|the 2 events|[a-z] and [a-z]))?(?: events?)?(?: "
            r"occurs?| happens?| occurring| happening)*(?=[\s?.]*$)"
        ),
    )
    if asked_match is None:
        return None
    asked = _form(_renamed(asked_match[1], rename))
    if (
        asked is None
        or prose.has(r"p\(")
        or prose.left("probability probabilities given if that with 2 independent find both and p or where events are")
        or prose.has(r"\d|=|exclusive|subset")
    ):
        return None
    if exclusive:
        known.append({"form": ["1", "0", "0", "0"], "value": "0"})
    if len(rename) == 1:
        rename = {letters[0]: "a"}
    needs = asked[0] not in ([1, 1, 0, 0], [0, 0, 1, 1], [1, 0, 1, 0], [0, 1, 0, 1]) or asked[1] is not None
    if (
        needs
        and not exclusive
        and not independent
        and len(known) == 2
        and all(form in ([1, 1, 0, 0], [1, 0, 1, 0], [0, 0, 1, 1], [0, 1, 0, 1]) for form, _ in values)
    ):
        raise IncompleteError(
            "P(A and B) does not follow from P(A) and P(B) alone. Say that the events are "
            "independent or exclusive, or give P(A and B)."
        )
    args = {
        "known": known,
        "asked": [str(x) for x in asked[0]],
        "relative_to": None if asked[1] is None else [str(x) for x in asked[1]],
        "independent": independent,
    }
    notes = tuple(note for note, holds in (("independent", independent), ("mutually exclusive", exclusive)) if holds)
    return ChanceRead("events", args, f"P({asked_match[1].strip()}) from {', '.join((*shown, *notes))}")


def _renamed(text: str, names: dict[str, str]) -> str:
    return re.sub(r"\b([a-z])(?=c\b|\b)", lambda match: names.get(match[1], match[1]), text)
