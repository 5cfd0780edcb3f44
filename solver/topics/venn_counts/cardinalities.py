"""Sizes of sets in signs: |A| = 25, n(A ∩ B) = 6, A has 12 elements."""

from __future__ import annotations

import re
from typing import Any, Final

from solver.errors import MathSyntaxError
from solver.topics.sets.expressions import read_expression
from solver.topics.topic import IncompleteError
from solver.topics.venn_counts.regions import MAX_GROUPS, Regions, arguments, chosen

_LETTER: Final = r"[A-Z]"
_INSIDE: Final = r"(?:[^|()=]|\([^()]*\))+?"
_SIZED: Final = (
    rf"(?:\|(?P<a>{_INSIDE})\||(?:n|\#|card)\s?\((?P<b>{_INSIDE})\)|\bset\s(?P<c>{_LETTER})(?=\s(?:has"
    rf"|contains))|(?P<d>(?<![A-Za-z]){_LETTER}(?:\s?[∪∩]\s?{_LETTER})?)(?=\s(?:has"
    rf"|contains))|(?P<e>[Tt]he(?:ir)?\s(?:union|intersection)|their\s(?:union"
    rf"|intersection))(?:\sof\s(?:the\stwo\ssets|A\sand\sB))?(?=\s(?:has"
    rf"|contains)))"
)
_FACT: Final = re.compile(rf"{_SIZED}\s?(?:=|is|has|contains)\s?(?P<count>\d+)(?:\s(?:elements|members))?")
_ASKED: Final = re.compile(
    rf"(?:(?:what\sis|what's|find|calculate|determine|compute|give)\s)?(?:the\s(?:value"
    rf"|size|cardinality)\sof\s)?(?:\|(?P<a>{_INSIDE})\||n\s?\((?P<b>{_INSIDE})\)|(?:the\s)?number\sof\s("
    rf"?:elements|members)\s(?:in|of)\s(?P<c>[^?.]+)"
    r"|how\smany\s(?:elements|members)?\s?(?:(?:are|is)\s(?:there\s)?in"
    r"|does|do|belong\sto|has|in)\s(?P<d>[^?.]+?)(?:\shave|\scontain)?)\s?(?:=\s?)?\??",
    re.IGNORECASE,
)
_FILLER: Final = re.compile(
    r"\b(?:be|given|that|if|and|suppose|let|for|two|three|finite|sets?"
    r"|with|where|when|then|the|A|B|C|elements?|of|are)\b|[,;.:?\s]",
    re.IGNORECASE,
)


def read_cardinalities(text: str) -> tuple[dict[str, Any], str] | None:
    """The sizes a text gives, and the one it asks for.

    Raises:
        IncompleteError: the size asked for is that of a complement, and the universe has none.
    """
    facts = list(_FACT.finditer(text))
    if not facts:
        return None
    rest = _FACT.sub("§", text)
    asked = next(
        (
            match
            for piece in re.split(r"§|[.;]", rest)
            if (
                match := _ASKED.fullmatch(
                    re.sub(
                        r"^[\s,]*(?:(?:and|then|where|if)\s)*|[\s,]*(?:(?:if|given(?:\sthat)?|when|where|for|and)\s?)*$",
                        "",
                        piece,
                    )
                )
            )
        ),
        None,
    )
    if asked is None or _FILLER.sub("", rest.replace(asked[0].strip(), "", 1).replace("§", "")):
        return None
    texts = [next(value for name, value in match.groupdict().items() if value and name != "count") for match in facts]
    wanted = next(value for value in asked.groups() if value)
    names = sorted({name for each in (*texts, wanted) for name in re.findall(r"(?<![A-Za-z\\])[A-TV-Z](?![A-Za-z])", each)})
    if len(names) == 1 and "their" not in text and not re.search(r"\bunion|intersection\b", text):
        return None
    if not 2 <= len(names) <= MAX_GROUPS:
        return None
    try:
        given = [(_regions(each, names), match["count"]) for each, match in zip(texts, facts, strict=True)]
        goal = _regions(wanted, names)
    except MathSyntaxError as error:
        if isinstance(error, IncompleteError):
            raise
        return None
    shown = ", ".join(f"|{each}| = {match['count']}" for each, match in zip(texts, facts, strict=True))
    return arguments(names, given, goal, ""), f"|{wanted}| where {shown}"


def _regions(text: str, names: list[str]) -> Regions:
    plain = text.strip()
    word = re.fullmatch(
        r"(?:the\s|their\s)*(?P<word>union|intersection)(?:\sof\s(?:the\s(?:two\s)?sets|them|A\sand\sB))?", plain, re.IGNORECASE
    )
    if word is not None:
        tree: Any = ["name", names[0]]
        for name in names[1:]:
            tree = [word["word"].lower(), tree, ["name", name]]
    elif re.fullmatch(r"U|(?:the\s)?universal set", plain):
        return frozenset(range(2 ** len(names)))
    else:
        tree = read_expression(plain, {name: ["name", name] for name in names} | {"U": ["all"]}, ["all"])
    return _evaluated(tree, names)


def _evaluated(tree: Any, names: list[str]) -> Regions:
    head, *parts = tree
    if head == "name":
        place = names.index(parts[0])
        return chosen(len(names), lambda region: region >> place & 1 == 1)
    if head == "all":
        return frozenset(range(2 ** len(names)))
    sides = [_evaluated(part, names) for part in parts]
    match head:
        case "union":
            return sides[0] | sides[1]
        case "intersection":
            return sides[0] & sides[1]
        case "difference":
            return sides[0] - sides[1]
        case "symmetric":
            return sides[0] ^ sides[1]
        case "complement":
            return sides[1] - sides[0]
    raise MathSyntaxError("A product or power set has no place in a Venn diagram.", 0)
