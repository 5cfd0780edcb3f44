"""Whether a text claims a phrase: says it as whole words in a row, and neither denies it nor offers it as one of several.

What a reader takes from a sentence is approximated by its clause: a negation before the phrase, or a verb denied behind it,
takes the phrase back; "not only", "none other than" and "not until" do not.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from eval.scoring.extraction import MAX_WORDS, plain
from eval.scoring.spelt import with_digits

_FOLDED = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "æ": "ae", "œ": "oe", "þ": "th", "ð": "d", "ı": "i"})
_WORD = re.compile(r"[^\W_]+(?:\.\d+)?")
_ORDINALS = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth "
    "sixteenth seventeenth eighteenth nineteenth twentieth"
).split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_ORDINAL = re.compile(rf"\b(?:({'|'.join(_TENS)})[- ])?({'|'.join(_ORDINALS)})\b", re.IGNORECASE)
_CLOCK = re.compile(r"\b(\d{1,2})[:.](\d\d)\s?([ap])\.?\s?m\b\.?", re.IGNORECASE)
_HALF_PAST = re.compile(r"\bhalf past (\d{1,2})\b(?: (?:o'clock )?in the (morning|afternoon|evening))?", re.IGNORECASE)
_NO_MORE = re.compile(
    r"\bnot (?:only|just|until|before|earlier than|least)\b"
    r"|\bno(?:ne|body|thing| ?one)? (?:other than|but|except|more than|less than)\b"
    r"|\bno doubt\b|\bwithout (?:a )?doubt\b",
    re.IGNORECASE,
)
_DENIES = re.compile(
    r"\b(?:not|never|neither|nor|without|rather than|instead of|except(?: for)?|unlike|excluding|cannot|\w+n't)\b"
    r"(?!.*\b(?:until|before)\b)"
    r"|\b(?:any|every)(?:one|body|thing|where| \w+) (?:but|except)\b|\ball but\b",
    re.IGNORECASE,
)
_DENIES_NEXT = re.compile(r"\b(?:not(?: (?:in|on|at|by|the|an?))*|no|non|never)[\s-]+(?:the |an? )?$", re.IGNORECASE)
_ALL_BUT = re.compile(
    r"\b(?:(?:any|every)(?:one|body|thing|where| \w+)|all) (?:but|except)(?: for)?(?: on)? (?:the )?$", re.IGNORECASE
)
_CLAUSE = re.compile(
    r"[,;:.!?—](?=\s|$)|(?<!one )(?<!body )(?<!thing )(?<!all )(?<!day )\bbut\b|\bhowever\b"
    r"|\b(?:it|that) (?:is|was)\b(?! not\b)|\bwhile\b"
)
_DENIED_VERB = re.compile(
    r"\W*(?:(?:is|was|are|were|do|does|did|has|had|can|may|must|will|would|should) not|"
    r"(?:is|was|are|were|do|does|did|has|had|ca|wo|would|should)n't|never|cannot)\b(?! (?:only|just))",
    re.IGNORECASE,
)
_NEGATED_QUESTION = re.compile(r"\b(?:not|never|without|except|nor|cannot|\w+n't)\b|\bno\b(?! \d)", re.IGNORECASE)
_OR_BEFORE = re.compile(
    r"\b(?:or|either|between)\W+(?:(?:maybe|perhaps|possibly) )?(?:it (?:was|is|could be|may be|might be) )?"
    r"(?:on |at |in |by )?(?:the |an? )?$",
    re.IGNORECASE,
)
_OR_BEHIND = re.compile(r"[\s,]*(?:\bor\b|\band/or\b|/(?=\s?\w))\W*(?P<other>.{0,40})", re.IGNORECASE | re.DOTALL)
_ITEM = re.compile(r"[,;/•|?\n]|\band\b|\bor\b|(?<=\w)\.(?=\s)")
_GUESS = re.compile(r"\b(?:don't|do not) know\b[^.]*\b(?:maybe|perhaps|possibly|probably)\s+(?:the |an? )?$", re.IGNORECASE)
_SENTENCE = re.compile(
    r"\s*(?:you|we|i|they|he|she|it|this|that|the answer|makes?|gives?)\b", re.IGNORECASE
)  # a sentence is no item
_SHORT_ITEM = 4
_PREFIXED = re.compile(r"\b(?:co|ex|vice|sub|anti|half|semi|non|pre|post|un)-$", re.IGNORECASE)


class Token(NamedTuple):
    """A folded word and where it stands."""

    word: str
    start: int
    end: int


def canonical(text: str) -> str:
    """A plain text with numbers, ordinals, times of day and a few signs written one way.

    >>> canonical("Berg & Tal, 2:30 p.m., thirty-third, CO_2")
    'Berg and Tal, 14:30, 33th, CO2'
    """
    shown = plain(text)
    shown = _ORDINAL.sub(_ordinal, re.sub(r"\b(\d+)(?:st|nd|rd|th)\b", r"\1th", shown, flags=re.IGNORECASE))
    shown = with_digits(shown)
    shown = _CLOCK.sub(lambda match: f"{int(match[1]) % 12 + (12 if match[3].lower() == 'p' else 0)}:{match[2]}", shown)
    shown = _HALF_PAST.sub(lambda match: f"{int(match[1]) + (12 if match[2] in ('afternoon', 'evening') else 0)}:30", shown)
    shown = re.sub(r"(?<=\d)[ ',](?=\d{3}\b)", "", shown)
    shown = re.sub(r"(?<=[A-Za-z])_\{?(\d)\}?", r"\1", shown)
    shown = re.sub(r"(?<=[A-Za-z] )[A-Z]\. (?=[A-Z][a-z])", "", shown)  # a middle initial
    return re.sub(r"\s?&\s?", " and ", shown)


def tokens(text: str) -> list[Token]:
    """The words of a canonical text, folded, without articles and the s of possession."""
    found = []
    for match in _WORD.finditer(text):
        word = fold(match[0])
        if word in ("a", "an", "the") or word == "s" and text[match.start() - 1 : match.start()] == "'":
            continue
        found.append(Token(word, match.start(), match.end()))
    return found


def fold(word: str) -> str:
    """A word in lower case without accents."""
    shown = unicodedata.normalize("NFKD", word.casefold())
    return "".join(character for character in shown if not unicodedata.combining(character)).translate(_FOLDED)


def same_phrase(text: str, wanted: str) -> bool:
    """Whether two texts have the same words; a name may be given with the family name first.

    >>> same_phrase("The Dome.", "dome"), same_phrase("Brenn, Ada", "Ada Brenn")
    (True, True)
    """
    needle = [token.word for token in tokens(canonical(wanted))]
    found = [token.word for token in tokens(canonical(text))]
    if needle and found == needle:
        return True
    swapped = re.fullmatch(r"\s*([^\W\d]+), ([^\W\d]+)\.?\s*", plain(text))
    return swapped is not None and [fold(swapped[2]), fold(swapped[1])] == needle


def claims(text: str, wanted: str, question: str = "", others: Sequence[str] = ()) -> bool:
    """Whether a text claims a phrase in its last `MAX_WORDS` words.

    Args:
        text: What is judged.
        wanted: The phrase.
        question: In answer to a negated question, a negation does not deny.
        others: Phrases that mean the same, so that "this or that" is no choice.

    >>> claims("It was Ada, not Bo.", "Ada"), claims("It was Ada, not Bo.", "Bo"), claims("Ada or Bo", "Ada")
    (True, False, False)
    """
    shown = canonical(text)
    return any(
        not is_denied(shown, start, end, question)
        and not _is_choice(shown, start, end, (wanted, *others))
        and not _is_listed(shown, start, end, wanted)
        for start, end in occurrences(shown, wanted)
    )


def occurrences(shown: str, wanted: str) -> Iterator[tuple[int, int]]:
    """Where a phrase stands in a canonical text, as whole words in a row, among its last `MAX_WORDS` words."""
    needle = [token.word for token in tokens(canonical(wanted))]
    words = tokens(shown)[-MAX_WORDS:]
    for at in range(len(words) - len(needle) + 1):
        if _PREFIXED.search(shown[: words[at].start]):
            continue
        if needle and [token.word for token in words[at : at + len(needle)]] == needle:
            yield words[at].start, words[at + len(needle) - 1].end


def is_denied(shown: str, start: int, end: int, question: str = "") -> bool:
    """Whether what stands at [start, end) of a text is denied there."""
    before = _NO_MORE.sub(lambda match: " " * len(match[0]), shown[:start])
    clause = before[max((match.end() for match in _CLAUSE.finditer(before)), default=0) :]
    if _ALL_BUT.search(before) or _DENIES_NEXT.search(clause) and not _is_numbering(clause):
        return True
    if _NEGATED_QUESTION.search(question):
        return False
    return bool(_DENIES.search(clause) or _DENIED_VERB.match(shown, end) or shown[end : end + 1] == "?")


def _is_numbering(clause: str) -> bool:
    return re.search(r"\b[Nn]o\.\s*$", clause) is not None


def _is_choice(shown: str, start: int, end: int, same: Sequence[str]) -> bool:
    if _GUESS.search(shown[:start]):
        return True
    if _OR_BEFORE.search(shown[:start]):
        first = shown[:start].rsplit(" or ", 1)[0]
        return not any(True for phrase in same for _ in occurrences(first, phrase))
    behind = _OR_BEHIND.match(shown, end)
    return behind is not None and not any(True for phrase in same for _ in occurrences(behind["other"], phrase))


def _is_listed(shown: str, start: int, end: int, wanted: str) -> bool:
    """Whether it is one of several short items in a row, so that nothing is claimed: four, or three with a sign of a choice."""
    if _ITEM.search(plain(wanted)):
        return False
    edges = [0, *(edge for match in _ITEM.finditer(shown) for edge in match.span()), len(shown)]
    items = [(low, high) for low, high in zip(edges[::2], edges[1::2], strict=True) if shown[low:high].strip(" -*•.\"'")]
    at = next((index for index, (low, high) in enumerate(items) if low <= start < high), None)
    if at is None or not _is_short(shown, items[at]) or at > 0 and _SENTENCE.match(shown[slice(*items[at])]):
        return False
    first = last = at
    while first > 0 and _is_short(shown, items[first - 1]):
        first -= 1
    while last + 1 < len(items) and _is_short(shown, items[last + 1]):
        last += 1
    between = shown[items[first][0] : items[last][1]]
    least = 3 if re.search(r"\b(?:and|or)\b|[/|?\n]", between) else 4
    return last - first + 1 >= least


def _is_short(shown: str, item: tuple[int, int]) -> bool:
    return len(tokens(re.sub(r"^\s*\d+[.)]", "", shown[item[0] : item[1]]))) <= _SHORT_ITEM


def _ordinal(match: re.Match[str]) -> str:
    tens = 10 * (_TENS.index(match[1].lower()) + 2) if match[1] else 0
    return f"{tens + _ORDINALS.index(match[2].lower()) + 1}th"
