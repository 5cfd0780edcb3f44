"""The people of a puzzle, what each says, and what is asked."""

from __future__ import annotations

import re
from typing import Any, Final

from solver.errors import MathSyntaxError
from solver.topics.knights.statements import LYING, NAME, TRUTHFUL, names_in, read_statement
from solver.topics.question import Question
from solver.topics.topic import IncompleteError, Task

MAX_PEOPLE: Final = 8
_SPEAKER: Final = (
    rf"(?P<who>{NAME}|(?:[Aa]|[Oo]ne|[Tt]he)\s(?:man|woman|person|islander"
    rf"|inhabitant|native|stranger|knight\sor\s(?:a\s)?knave)|[Ss]omeone)"
)
_SAYS: Final = re.compile(
    rf"{_SPEAKER}\s?(?:(?:says|said|claims|claimed|states|stated|replies"
    rf"|replied|answers|declares|tells\syou|announces)(?:\sthat)?[,:]?(?:\sthat)?"
    rf"|:)\s*"
    rf"(?:[\"“‘'](?P<quoted>[^\"“”]+?)[\"”’'](?![a-z])[.,;]?|(?P<plain>[^.;:\"“”]+?)(?=[.;]"
    rf"|,?\s(?:and|while|but)\s{NAME}\s(?:says|said|claims|states)|,\s{NAME}\s(?:says"
    rf"|said|claims)|$))"
)
_EITHER: Final = rf"(?:an?\s|the\s)?(?:{TRUTHFUL}|{LYING})"
_ALL: Final = re.compile(
    rf"(?:who|which(?:\sone)?)\sis\s{_EITHER},?\s(?:and\s)?(?:who|which(?:\sone)?)\s(?:is\s)?{_EITHER}"
    r"|(?:what|which|who)\s(?:are\sthey|is\s(?:what|who|which)|(?:kind\s|type\s)?is\seach(?:\s(?:of\s("
    r"?:them|the\s\w+)|person|one))?)"
    r"|what\sare\s(?P<group>[^.?]+)"
    r"|(?:determine|find\sout|find|identify|deduce|work\sout|classify)\s(?:who\sis\s(?:who"
    r"|what)|what\s(?:kind\s|type\s)?(?:each|everyone|they)(?:\s(?:of\s(?:them"
    r"|[\w, ]+?)|person|one))?\s(?:is|are)"
    r"|the\s(?:type|kind|identity)\sof\seach[^.?]*|which\sis\swhich|what\s\w+(?:,\s\w+)*\sand\s\w+\sare)",
    re.IGNORECASE,
)
_ONE: Final = re.compile(
    rf"(?:[Ww]hat(?:\s(?:kind|type|sort))?|[Ww]hich)\s(?:is|kind\sis"
    rf"|type\sis)\s(?P<name>{NAME}|he|she|it|the\sspeaker|that\sperson)"
)
_WHICH: Final = re.compile(
    rf"(?:[Ww]ho|[Ww]hich(?:\sone|\sof\s(?:them|the\s(?:two|three)))?)\s(?:is"
    rf"|are)\s(?:the\s|an?\s)?(?:(?P<true>{TRUTHFUL})|(?P<false>{LYING}))"
    rf"|[Ww]ho\s(?:(?P<true2>tells\sthe\struth|is\struthful)|(?P<false2>lies"
    rf"|is\slying))"
)
_WHETHER: Final = re.compile(
    rf"[Ii]s\s(?P<name>{NAME}|he|she)\s(?:an?\s)?(?:(?P<true>{TRUTHFUL})|(?P<false>{LYING}))(?:\sor\s(?:an?\s)?\w+)?"
)
_FRAME: Final = frozenset(
    """a an the of is are was it that this on in at you meet come across there two three four only people persons person
    inhabitants inhabitant island islands islanders every everyone everybody each either or and always tell tells truth
    the truth lie lies liar liars knight knights knave knaves truth-teller truth-tellers truth-tellers truth-teller
    teller tellers who whom someone one native natives they them any both land where kind kinds what which which they
    can residents resident some all has have been been not only speak speaks false true statement statements makes make
    make visit visiting encounter is called named names following says say tells us also exactly puzzle with from kinds
    types type lives live inhabited by populated if how many given suppose then he she asked ask now your task about
    met solve determine respectively types must be other others""".split()
)
_COUNTED: Final = re.compile(
    r"\b(?P<n>two|three|four|2|3|4)\s(?:people|persons|inhabitants|islanders|natives|residents|men|women|strangers)\b",
    re.IGNORECASE,
)
_NUMBERS: Final = {"two": 2, "three": 3, "four": 4, "2": 2, "3": 3, "4": 4}
_WORDS: Final = (("knight", "knave"), ("truth-teller", "liar"))


def read(question: Question) -> Task | None:
    """The puzzle a question tells.

    Raises:
        IncompleteError: a statement is not understood.
    """
    text = question.text
    spoken = list(_SAYS.finditer(text))
    if not spoken or re.search(r"\b(?:spy|spies|normals?|alternat\w+|sometimes|joker)\b", text, re.IGNORECASE):
        return None
    rest = _SAYS.sub(" . ", text)
    asked = _asked(rest)
    if asked is None:
        return None
    what, rest = asked
    speakers = [
        match["who"] if re.fullmatch(NAME, match["who"]) and match["who"] not in ("A knight",) else "he" for match in spoken
    ]
    mentioned = [name for match in spoken for name in names_in(match["quoted"] or match["plain"])]
    named = [name for name in re.findall(rf"\b{NAME}", rest) if len(name) == 1 and name not in ("A", "I") or name in speakers]
    people = sorted(
        dict.fromkeys(
            [*speakers, *mentioned, *named, *(what[1:] if what[0] == "all" else what[1:2] if what[0] in ("one", "is") else ())]
        )
    )
    if not 1 <= len(people) <= MAX_PEOPLE or ("he" in people and len(people) > 1):
        return None
    words = [
        word for word in re.findall(r"[A-Za-z]+(?:-[a-z]+)?|\d+", rest) if word not in people and word.lower() not in _FRAME
    ]
    if words:
        return None
    counted = _COUNTED.search(text)
    is_short = counted is not None and _NUMBERS[counted["n"].lower()] != len(people)
    if is_short or (len(people) == 1 and re.search(r"\b(?:us|we|both|other)\b", text)):
        raise IncompleteError("It is not said who all the people are. Name each of them.")
    said: list[list[Any]] = []
    for match, speaker in zip(spoken, speakers, strict=True):
        try:
            said.append([speaker, read_statement(match["quoted"] or match["plain"], speaker, people)])
        except MathSyntaxError as error:
            raise IncompleteError(f"What {speaker} says is not understood: {error}") from error
    kinds = _WORDS[0] if re.search(r"\bkn(?:ight|ave)", text, re.IGNORECASE) else _WORDS[1]
    args = {"people": people, "said": said, "asked": ["all"] if what[0] == "all" else list(what), "words": list(kinds)}
    shown = "; ".join(f"{match['who']}: {(match['quoted'] or match['plain']).strip()}" for match in spoken)
    return Task(topic="knights", kind="knights", args=args, source=f"knights({', '.join(people)}; {shown})", **question.request)


def _asked(rest: str) -> tuple[tuple[Any, ...], str] | None:
    """What is asked, and the text without it."""
    for pattern in (_ALL, _WHETHER, _WHICH, _ONE):
        found = list(pattern.finditer(rest))
        if not found:
            continue
        match = found[-1]
        left = rest[: match.start()] + " . " + rest[match.end() :]
        if pattern is _ALL:
            return ("all", *names_in(match[0][1:])), left
        if pattern is _WHICH:
            return ("which", (match["true"] or match["true2"]) is not None), left
        name = match["name"] if re.fullmatch(NAME, match["name"]) else "he"
        if pattern is _ONE:
            return ("one", name), left
        return ("is", name, match["true"] is not None), left
    return None
