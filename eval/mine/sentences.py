"""Questions that one sentence of the library answers: the sentence, with words that ask where its answer stood."""

from __future__ import annotations

import random
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from corpus import Library, locate
from eval.scoring.extraction import numbers
from eval.types import AnswerType, Sample
from rag import STOP_WORDS, DrawnSentence, PatternProbeMaker, content_words, draw_sentences, names

MAX_CONTEXT_WORDS: Final = 250
_SHORTEST, _LONGEST = 8, 34  # words of a sentence that is asked about
_NEAREST = 12  # passages looked at for another answer
_MARKED = re.compile(r"[*_`#|\[\]<>=\n\"“”:;·…]")
_SYMBOLS = ("Sm", "So", "Sk", "Co", "Cn")  # categories of Unicode: sentences of formulas
_LEAST_GRAMMAR = 0.2  # share of English words of grammar, below which a sentence is a list, or in another language
_DETERMINED = re.compile(r"\b(?:an?|the|this|these|those|its|their|his|her|our|all|both|first|last|next|[A-Z]\w*) $")
"""Before a figure that counts nothing, or counts what is known already."""
_YEAR = re.compile(r"\d{4}")
_PREPOSITION = re.compile(r"\b(in|on|since|until|till|by|from|to|before|after|during|of) $", re.IGNORECASE)
_PLACE = re.compile(r"\b(?:in|at|near|from) (?:the )?$")
_TITLE = re.compile(r"^(?:Dr|Mr|Mrs|Ms|Prof|Professor|Sir|Dame)\.? (?=\w)")
_FIGURE = re.compile(r"\d[\d.,]*\d|\d")
_SPELT = "zero one two three four five six seven eight nine ten eleven twelve".split()
_CALENDAR = frozenset(
    """january february march april may june july august september october november december
    monday tuesday wednesday thursday friday saturday sunday""".split()
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A question about a sentence; [start, end) of the sentence answers it."""

    sentence: DrawnSentence
    kind: str
    question: str
    start: int
    end: int

    @property
    def gold(self) -> str:
        """The words that answer."""
        return self.sentence.text[self.start : self.end]


def sentence_questions(library: Library, seed: int) -> Iterator[Sample]:
    """Questions in random order, the documents in turn, each with the line of its answer; those with two answers left out."""
    for sentence in draw_sentences(library, seed=seed):
        asked = ask(sentence, random.Random(f"{seed}/{sentence.text}"))
        if asked is not None and not _is_answered_elsewhere(asked, library):
            yield _sample(asked, library)


def ask(sentence: DrawnSentence, draw: random.Random) -> Asked | None:
    """A question about a sentence; None for one without an amount, a date or a name that can be asked for."""
    text = sentence.text
    if not _is_plain(text):
        return None
    found = PatternProbeMaker().target(sentence, draw)
    if found is None or found.kind == "person":
        return _ask_name(sentence, draw)
    if _is_aside(text, found.start):
        return None
    end = found.end - len(text[found.start : found.end]) + len(text[found.start : found.end].rstrip("."))
    if found.kind == "number":
        if not _is_counted(text, found.start, end, found.opening):
            return None
        return _in_place(sentence, "amount", found.opening.lower(), found.start, end)
    if not any(map(str.isdigit, text[found.start : end])):
        return None  # "summer" answers too much
    return _ask_date(sentence, found.start, end, is_clock=found.opening == "At what time")


def passage_of(sentence: DrawnSentence) -> str:
    """The passage around a sentence, cut to about `MAX_CONTEXT_WORDS` words with the sentence inside."""
    chunk = sentence.chunk.text
    if len(chunk.split()) <= MAX_CONTEXT_WORDS:
        return chunk.strip()
    at = sentence.start - sentence.chunk.start
    room = max(0, MAX_CONTEXT_WORDS - len(sentence.text.split())) // 2
    before, after = chunk[:at].split(" "), chunk[at + len(sentence.text) :].split(" ")
    return f"{' '.join(before[-room:])}{sentence.text}{' '.join(after[:room])}".strip()


def proper_names(text: str) -> list[str]:
    """The names of a text that are neither days nor months nor capitals alone, without titles."""
    found = [_TITLE.sub("", name) for name in names(text)]
    return [name for name in found if not name.isupper() and not any(word.casefold() in _CALENDAR for word in name.split())]


def _is_plain(text: str) -> bool:
    """Whether a sentence is prose in English of ordinary length, without formulas or marks."""
    words = [word.strip(",.!?()'’").lower() for word in text.split()]
    return (
        _SHORTEST <= len(words) <= _LONGEST
        and not _MARKED.search(text)
        and not any(unicodedata.category(character) in _SYMBOLS for character in text)
        and sum(word in STOP_WORDS for word in words) >= _LEAST_GRAMMAR * len(words)
    )


def _is_aside(text: str, at: int) -> bool:
    """Whether a place in a text lies in brackets."""
    return text.count("(", 0, at) > text.count(")", 0, at)


def _is_counted(text: str, start: int, end: int, opening: str) -> bool:
    """Whether a figure stands by itself and is asked for with what it counts: not "how many" alone, nor "how many page"."""
    if start == 0 or not text[start - 1].isspace() or _DETERMINED.search(text[1:start]):
        return False
    if not opening.startswith("How many"):
        return True
    noun = opening.removeprefix("How many").strip()
    is_several = noun.endswith("s") or noun in ("people", "children", "men", "women")
    return noun.islower() and is_several and noun not in STOP_WORDS and text[start:end].split()[0].lower() not in ("one", "1")


def _ask_date(sentence: DrawnSentence, start: int, end: int, *, is_clock: bool) -> Asked | None:
    text = sentence.text
    before = _PREPOSITION.search(text[:start])
    if before is None:
        return None if is_clock else _in_place(sentence, "date", "when", start, end)
    word = "what time" if is_clock else "which year" if _YEAR.fullmatch(text[start:end]) else "what date"
    if before[1].lower() in ("in", "of", "during") and word == "what date":
        word = "which month"
    if before.start() > 0 or not text[end:].strip(" ,."):
        return _in_place(sentence, "date", word, start, end)
    rest = text[end:].strip(" ,.!")  # the date opens the sentence: it is asked for at the end
    return Asked(sentence=sentence, kind="date", question=_cased(f"{rest} {before[1].lower()} {word}?"), start=start, end=end)


def _ask_name(sentence: DrawnSentence, draw: random.Random) -> Asked | None:
    """A question for a name inside a sentence that nothing hangs on: behind it comes a mark or a word of grammar."""
    text = sentence.text
    options = []
    for name in proper_names(text):
        at = text.find(name)
        is_place = bool(_PLACE.search(text[:at])) and len(name.split()) == 1
        following = re.match(r" (\w+)", text[at + len(name) :])
        hangs_on = following is not None and (following[1].lower() not in STOP_WORDS or following[1] in ("and", "or"))
        is_listed = text[:at].rstrip().endswith((",", " and", " or")) or text[at + len(name) :].startswith(",")
        is_inside = at > 0 and text[at - 1].isspace() and not _is_aside(text, at) and not any(map(str.isdigit, name))
        hangs_on = hangs_on or re.match(r"\.\w|[-/'’]", text[at + len(name) :]) is not None
        if is_inside and text.count(name) == 1 and (is_place or len(name.split()) > 1) and not hangs_on and not is_listed:
            options.append((at, name, is_place))
    if not options:
        return None
    at, name, is_place = draw.choice(options)
    has_article = re.search(r"\bthe $", text[:at])
    words = "which place" if is_place else "what" if has_article else "who or what"
    title = re.search(r"(?:Dr|Mr|Mrs|Ms|Prof|Professor|Sir|Dame)\.? $", text[:at])
    cut = (has_article or title or re.search("$", text[:at])).start()  # type: ignore[union-attr]  # "$" is always found
    return _in_place(sentence, "name", words, at, at + len(name), cut=cut)


def _in_place(sentence: DrawnSentence, kind: str, words: str, start: int, end: int, *, cut: int | None = None) -> Asked:
    """The sentence with `words` where its answer stood; from `cut` on, what belongs before the answer is left out."""
    text = sentence.text
    question = f"{text[: start if cut is None else cut]}{words}{text[end:]}".rstrip(" .!")
    return Asked(sentence=sentence, kind=kind, question=_cased(f"{question}?"), start=start, end=end)


def _cased(text: str) -> str:
    text = " ".join(text.split())
    return f"{text[0].upper()}{text[1:]}"


def _sample(asked: Asked, library: Library) -> Sample:
    document = library.document(asked.sentence.chunk.doc_id)
    where = locate(document, asked.sentence.start + asked.start, asked.sentence.start + asked.end)
    # A quotation of the sentence can be judged by its number where it has no other.
    is_number = asked.kind == "amount" and len(numbers(asked.gold)) == len(numbers(asked.sentence.text)) == 1
    answer_type: AnswerType = "number" if is_number else "text"
    return Sample(
        id=f"{document.id}:{asked.sentence.start}",
        kind=f"sentence: {asked.kind}",
        question=asked.question,
        answer=asked.gold,
        answer_type=answer_type,
        answers=tuple(_shorter(asked)) if asked.kind == "amount" else (),
        sources=(f"{document.source} · {where}" if where else document.source,),
        context=passage_of(asked.sentence),
        cluster=document.id[:12],
        routes=("documents", "documents+compute") if asked.kind == "amount" else ("documents",),
    )


def _shorter(asked: Asked) -> Iterator[str]:
    """An amount without what it counts: its figure, or its first word and the digits for that."""
    figure = _FIGURE.search(asked.gold)
    if figure:
        yield figure[0]
        return
    word = asked.gold.split()[0].lower()
    if word in _SPELT:
        yield from (word, str(_SPELT.index(word)))


def _is_answered_elsewhere(asked: Asked, library: Library) -> bool:
    """Whether another sentence says all that the question says and not its answer: then there may be two answers."""
    wanted = {word.stem for word in content_words(asked.question)} & {word.stem for word in content_words(asked.sentence.text)}
    near = library.chunks([chunk_id for chunk_id, _ in library.lexical(asked.question, _NEAREST)])
    for chunk in near:
        for line in re.split(r"(?<=[.!?])\s+|\n", chunk.text.replace(asked.sentence.text, " ")):
            if asked.gold not in line and wanted <= {word.stem for word in content_words(line)}:
                return True
    return False
