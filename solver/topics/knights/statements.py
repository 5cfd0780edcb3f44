"""What a person says about who tells the truth, read to a JSON tree.

["truthful", name, flag], ["count", [name, ...], flag, comparison, number], ["same", name, name], ["not", part],
["and" | "or" | "xor" | "implies" | "iff", part, part].
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any, Final

from solver.errors import MathSyntaxError

NAME: Final = r"(?:[A-Z](?![A-Za-z])|[A-Z][a-z]+)"
_WHO: Final = rf"(?:I|{NAME})"
TRUTHFUL: Final = (
    r"(?:knights?|truth-?\s?tellers?|honest(?:\sperson)?|truthful|telling\sthe\struth"
    r"|tells?\sthe\struth|speaks?\sthe\struth|always\stells?\sthe\struth"
    r"|truthsayers?)"
)
LYING: Final = r"(?:knaves?|liars?|lying|lies|lie|always\slies|always\slie|dishonest)"
_KIND: Final = rf"(?:an?\s|the\s)?(?:(?P<true>{TRUTHFUL})|(?P<false>{LYING}))"
_NUMBERS: Final = {"one": 1, "two": 2, "three": 3, "1": 1, "2": 2, "3": 3}
_COUNT: Final = r"(?P<n>one|two|three|1|2|3)"
_GROUP: Final = r"(?:of\s(?:us|the\s(?:two|three)(?:\sof\sus)?)|among\sus)"
_LISTED: Final = rf"(?P<group>{_WHO}(?:,\s{_WHO})*,?\sand\s{_WHO}|we|us|they)"
_JOINS: Final = (
    (re.compile(r"(?P<a>.+?),?\sif\sand\sonly\sif\s(?P<b>.+)", re.IGNORECASE), "iff"),
    (re.compile(r"if\s(?P<a>.+?),?\sthen\s(?P<b>.+)|if\s(?P<c>[^,]+),\s(?P<d>.+)", re.IGNORECASE), "implies"),
    (re.compile(r"either\s(?P<a>.+?),?\sor\s(?P<b>.+)", re.IGNORECASE), "or"),
    (re.compile(r"(?P<a>.+?),?\sor\s(?P<b>.+)", re.IGNORECASE), "or"),
    (re.compile(r"(?P<a>.+?),?\s(?:and|but)\s(?P<b>.+)", re.IGNORECASE), "and"),
)


def read_statement(text: str, speaker: str, everyone: Sequence[str]) -> Any:
    """The tree of a statement; "I" is the speaker, "we" is everyone.

    Raises:
        MathSyntaxError: it is not understood.
    """
    plain = " ".join(text.strip(" .,;:!?\"“”'‘’").split()).replace("’", "'")
    plain = re.sub(r"\bI'm\b", "I am", re.sub(r"\b(\w+)'s (?=a |an |the |lying|telling|not )", r"\1 is ", plain))
    plain = re.sub(r"\bisn't\b", "is not", re.sub(r"\baren't\b", "are not", plain))
    for read in (_count, _group, _single):
        found = read(plain, speaker, everyone)
        if found is not None:
            return found
    for pattern, connective in _JOINS:
        match = pattern.fullmatch(plain)
        if match is None:
            continue
        parts = [each for each in match.groups() if each]
        if connective in ("and", "or") and len(re.findall(r"\b(?:and|or|but)\b", plain)) > 1:
            raise MathSyntaxError("A statement with several 'and' or 'or' can be read in two ways.", 0)
        return [connective, *(_part(each, parts, speaker, everyone) for each in parts)]
    raise MathSyntaxError(f"{text!r} is not understood.", 0)


def names_in(text: str) -> list[str]:
    """The capital letters and names a statement mentions."""
    return [name for name in re.findall(rf"\b{NAME}", text) if name not in _ORDINARY]


_ORDINARY: Final = frozenset(
    "I We If Either Both Neither At Exactly Only None All One Two "
    "The They Not It He She What Who Which On There Is Are Every "
    "Everyone Each You An Knights Knaves Can Everybody Three Determine "
    "Find Someone Suppose This Some People Liars Of Us Given Also "
    "Inhabitants People And But Then".split()
)


def _part(text: str, parts: list[str], speaker: str, everyone: Sequence[str]) -> Any:
    """One side of a connective; "B or C is a knave" leaves the kind to the second."""
    if re.fullmatch(_WHO, text):
        rest = re.fullmatch(rf"{_WHO}\s(?P<rest>(?:is|am)\s.+)", parts[-1])
        if rest is None:
            raise MathSyntaxError(f"{text!r} is not a statement.", 0)
        text = f"{text} {rest['rest']}"
    return read_statement(text, speaker, everyone)


def _count(text: str, speaker: str, everyone: Sequence[str]) -> Any | None:
    match = re.fullmatch(
        rf"(?:(?P<how>at\sleast|at\smost|exactly|only|just)\s)?{_COUNT}\s{_GROUP}\s(?:is|are|tells?|speaks?)?\s?{_KIND}"
        rf"|(?P<none>none|neither)\s{_GROUP}\s(?:is|are)\s{_KIND.replace('true', 'true2').replace('false', 'false2')}"
        rf"|there\s(?:is|are)\s(?P<how3>at\sleast|at\smost|exactly|only"
        rf"|just)\s(?P<n3>one|two|three|1|2|3)\s{_KIND.replace('true', 'true3').replace('false', 'false3')}("
        rf"?:\s{_GROUP})?",
        text,
        re.IGNORECASE,
    )
    if match is None:
        return None
    if match["none"]:
        return ["count", list(everyone), match["true2"] is not None, "==", 0]
    how = (match["how"] or match["how3"] or "").lower()
    if not how:
        raise MathSyntaxError("'One of us' may be exactly one or at least one. Say which.", 0)
    flag = (match["true"] or match["true3"]) is not None
    sign = {"at least": ">=", "at most": "<="}.get(how, "==")
    return ["count", list(everyone), flag, sign, _NUMBERS[(match["n"] or match["n3"]).lower()]]


def _group(text: str, speaker: str, everyone: Sequence[str]) -> Any | None:
    match = re.fullmatch(
        rf"(?:both\s(?:of\sus|of\sthem)|all\sof\sus|{_LISTED})\s(?:are\s|both\s|all\s)*(?P<not>not\s(?:both\s|"
        rf"all\s)?)?(?:{_KIND}"
        r"|(?P<same>(?:of\s)?the\ssame(?:\s(?:kind|type|sort))?|the\ssame)"
        r"|(?P<different>(?:of\s)?(?:different|opposite)(?:\s(?:kinds?"
        r"|types?|sorts?))?))",
        text,
        re.IGNORECASE,
    )
    if match is None:
        return None
    group = match["group"]
    if group is None or group.lower() in ("we", "us", "they"):
        names = list(everyone)
    else:
        names = [speaker if name == "I" else name for name in re.split(r",?\sand\s|,\s", group)]
    if match["same"] or match["different"]:
        if len(names) != 2:
            raise MathSyntaxError("'The same kind' is read of two people only.", 0)
        same = ["same", *names]
        return same if (match["same"] is not None) != (match["not"] is not None) else ["not", same]
    found = ["count", names, match["true"] is not None, "==", len(names)]
    if match["not"] and "both" not in match["not"] and "all" not in match["not"]:
        raise MathSyntaxError("'Are not' may deny all or only some. Say 'neither' or 'not both'.", 0)
    return ["not", found] if match["not"] else found


def _single(text: str, speaker: str, everyone: Sequence[str]) -> Any | None:
    match = re.fullmatch(
        rf"(?P<who>{_WHO}|(?:the\s)?other(?:\sone)?)\s(?:(?:is|am|would\ssay)\s)?(?P<not>not\s|never\s)?{_KIND}", text
    )
    same = re.fullmatch(
        rf"(?P<who>{_WHO})\s(?:is|am)\s(?P<not>not\s)?(?:of\s)?the\ssame(?:\s(?:kind|type|sort))?\sas\s(?P<other>{_WHO}|me)",
        text,
    )
    if same is not None:
        names = [speaker if name in ("I", "me") else name for name in (same["who"], same["other"])]
        return ["not", ["same", *names]] if same["not"] else ["same", *names]
    if match is None:
        return None
    who = match["who"]
    if who == "I":
        who = speaker
    elif "other" in who:
        others = [name for name in everyone if name != speaker]
        if len(others) != 1:
            raise MathSyntaxError("It is not said who the other is.", 0)
        who = others[0]
    return ["truthful", who, (match["true"] is not None) != (match["not"] is not None)]
