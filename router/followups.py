"""A follow-up made to stand alone: what it leaves unsaid is put in its place, from the turns before it.

Decided by rules, never by a model, so that the same conversation is always read alike. Whether a question leans on what came
before is told from its form; then the name or thing a pronoun means takes its place, a fragment ("and in summer?") takes over
the last question with its own words in the place of their like, and a question of few words gets the topic put behind it. What
was typed is searched as well, since either may be wrong. Not covered: pronouns that mean a whole statement, and things that
were last named more than one answer ago and in no question since.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from models import Message
from rag import STOP_WORDS, Token, asked_kind, content_words, names

Leaning = Literal["", "pronoun", "fragment", "few words"]

_MOST_TURNS = 12  # of the conversation looked back at
_FEW = 3  # content words below which a question without a name of its own hardly says what it is about
_MOST_TOPIC = 6
_SHORTEST = 4  # letters of a name taken from an answer; "EUR" and "GMT" are not what is spoken of
_SAID = 600  # characters of an answer without a quote in which names are looked for
_OPENING = re.compile(r"^\W*(?:(?:and|but|so|also|then|now|or|what about|how about)\b[\s,]*)+", re.IGNORECASE)
_ASKS = re.compile(
    r"^\W*(?:(?:in|on|at|by|to|for|from|with|of|below|above|until|since) )?"
    r"(?:what|which|who|whom|whose|when|where|why|how|is|are|was|were|do|does|did|can|could|will|would|should|may|must|has|have|had|tell|give|list|show|name|find|compare|summari[sz]e"
    r"|explain|describe)\b",
    re.IGNORECASE,
)
_OWNING = r"(?P<owner>its|their|his|her(?= (?!(?:is|was|in|at|on|for|to|with|by|from|before|after|when|and|or)\b)[a-z]))"
_PRONOUN = re.compile(
    rf"\b(?:{_OWNING}|(?P<person>he|she|him|her)|(?P<thing>it|they|them|that one|this one)"
    r"|(?<!is )(?<!are )(?<!was )(?<!were )(?<!be )(?<!has )(?P<place>there))\b",
    re.IGNORECASE,
)
_OF_PEOPLE = frozenset({"he", "she", "him", "her", "his"})
_WITHIN = 3  # content words before a pronoun from which on it may well mean one of them
_TITLE = r"(?:Dr|Prof|Professor|Mr|Mrs|Ms)\.? "
_NO_PERSON = frozenset(
    """institute university academy works dome systems centre center house car foundation observatory reflector gallery spring
    station valley lake mount mountain company cooperative society museum library school hospital river street road bridge tower
    hall medal cup prize committee council team department office factory airport castle church iron power january february
    march april may june july august september october november december""".split()
)
_QUOTED = re.compile(r"“([^”]+)”")
_DETERMINED = re.compile(
    r"\b(?:the|our|your|a|an|(?:which|what|how many|how much)(?! (?:is|are|was|were|do|does|did|has|have|had|the)\b)) "
    r"((?:[^\W\d_][\w-]* ){0,2}?[^\W\d_][\w-]*)"
    r"(?=\s*(?:[?.,;!]|$| (?:of|in|on|at|for|to|with|by|from|has|have|had|is|are|was|were|do|does|did|that|who|when)\b))",
    re.IGNORECASE,
)
_LOOSELY = re.compile(r"\bthe [a-z][\w-]* [a-z][\w-]*", re.IGNORECASE)
_PARTICIPLES = frozenset("laid built made put set cut won held born found sold bought paid written drawn taken begun".split())
_PREPOSITIONS = "of|in|on|at|for|to|with|by|from|during|under|over|after|before"
_PHRASE = re.compile(rf"^(?:{_PREPOSITIONS})\b", re.IGNORECASE)
_SLOTS = tuple(
    re.compile(rf"\b(?:{slot})\b", re.IGNORECASE)
    for slot in (
        "january|february|march|april|may|june|july|august|september|october|november|december",
        "(?:mon|tues|wednes|thurs|fri|satur|sun)days?",
        "spring|summer|autumn|winter",
        r"(?:1[5-9]|20)\d\d",
    )
)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Before:
    """The last question, standing alone, and what was said to it."""

    question: str = ""
    said: str = ""


def stand_alone(asked: str, history: Sequence[Message]) -> str:
    """`asked` with what it leaves to the turns before it, oldest first; unchanged where it leans on none.

    >>> turns = [Message(role="user", content="How heavy is the Merrow crane?"), Message(role="assistant", content="42 t")]
    >>> stand_alone("When was it built?", turns), stand_alone("And the Tarn crane?", turns)
    ('When was the Merrow crane built?', 'How heavy is the Tarn crane?')
    """
    before = _Before()
    for turn in history[-_MOST_TURNS:]:
        if turn.role == "user":
            before = _Before(question=_resolved(turn.content, before))
        elif turn.role == "assistant":
            before = _Before(question=before.question, said=_said(turn.content))
    return _resolved(asked, before)


def without_opener(text: str) -> str:
    """The question without the words that only join it to the last one.

    >>> without_opener("And what is 2 + 2?")
    'what is 2 + 2?'
    """
    return _OPENING.sub("", text, count=1).strip()


def leaning(text: str) -> Leaning:
    """By what a question shows that it cannot be understood without the turn before it; empty when it can.

    >>> leaning("How heavy is it?"), leaning("And in summer?"), leaning("How heavy is the Corvin spectrograph?")
    ('pronoun', 'fragment', '')
    """
    rest = without_opener(text)
    if _open_pronoun(rest) is not None:
        return "pronoun"
    if not _ASKS.match(rest):
        return "fragment" if rest != text.strip() or len(content_words(rest)) < _FEW else ""
    return "few words" if len(content_words(rest)) < _FEW and not names(rest) else ""


def _resolved(asked: str, before: _Before) -> str:
    if not before.question:
        return asked
    rest = without_opener(asked)
    match leaning(asked):
        case "pronoun":
            return _with_antecedents(rest, before)
        case "fragment":
            return _filled_in(rest, before.question)
        case "few words":
            return f"{rest} {_topic(before)}".strip()
        case _:
            return asked


# Pronouns.


def _open_pronoun(text: str) -> re.Match[str] | None:
    """The first pronoun that means nothing the question itself names before it."""
    found = _PRONOUN.search(text)
    if found is None:
        return None
    ahead = text[: found.start()]
    return None if names(ahead) or len(_telling(ahead)) >= _WITHIN else found


def _with_antecedents(text: str, before: _Before) -> str:
    """The pronouns replaced by what they mean; the topic of the last question behind the text where that is not found."""
    if (first := _open_pronoun(text)) is None:
        return text
    person = _person(before)
    thing = _thing(before, first.group().lower())

    def meant(pronoun: re.Match[str]) -> str:
        name = person if pronoun.group().lower() in _OF_PEOPLE else thing
        if pronoun.lastgroup == "owner":
            return f"{name}'s" if name else pronoun.group()
        if pronoun.lastgroup == "place":
            return f"at {name}" if name else pronoun.group()
        return name or pronoun.group()

    filled = _PRONOUN.sub(meant, text, count=1)
    return filled if filled != text else f"{text} {_topic(before)}".strip()


def _person(before: _Before) -> str:
    """The person spoken of: the one asked about, else the one the answer names, and the other way round after "who"."""
    texts = [before.question, before.said]
    if asked_kind(before.question) == "person":
        texts.reverse()
    return next((name for text in texts for name in _names(text) if _is_person(name)), "")


def _thing(before: _Before, pronoun: str) -> str:
    """What is spoken of and is no person: a name in the last question, else what it asks about, else a name in the answer."""
    question = before.question
    named = [name for name in _names(question) if not _is_person(name)]
    phrases = [noun for phrase in _DETERMINED.finditer(question) if (noun := _noun(phrase, question))]
    if named:
        # "the Merrow crane" and "the road to the Saddle", where the name alone would be "Merrow" and "Saddle".
        within = re.search(rf"\bthe [a-z][\w-]* (?:to|in|at|on|from) (?:the )?{re.escape(named[-1])}", question)
        if within:
            return within.group()
        return next((f"the {phrase}" for phrase in phrases if named[-1] in phrase), named[-1])
    is_plural = pronoun in ("they", "them", "their")
    if is_plural and asked_kind(question) == "person" and (person := _person(before)):
        return person
    alike = [phrase for phrase in phrases if phrase.endswith("s") is is_plural]
    if alike or phrases:
        return f"the {(alike or phrases)[0]}"
    if loose := _LOOSELY.search(question):
        return loose.group()
    return next((name for name in _names(before.said) if not _is_person(name) and len(name) >= _SHORTEST), "")


def _noun(phrase: re.Match[str], question: str) -> str:
    """A phrase without the verb it ends with in "when did the avalanche happen?" and "when was the dome finished?".

    Empty where it is none, as after "how much" in "how much does it weigh?".
    """
    words = phrase.group(1).split()
    if words[0].lower() in STOP_WORDS:
        return ""
    does = re.search(r"\b(?:do|does|did) the $", question[: phrase.start(1)], re.IGNORECASE)
    verb = len(words) > 1 and (does or words[-1].endswith("ed") or words[-1] in _PARTICIPLES)
    return " ".join(words[:-1] if verb else words)


def _names(text: str) -> list[str]:
    return [re.sub(rf"^{_TITLE}", "", name) for name in names(text)]


def _is_person(name: str) -> bool:
    """Whether a name looks like a person's: two words or three, none of them digits, capitals alone or a word for a thing."""
    words = name.split()
    return 2 <= len(words) <= 3 and all(
        word.isalpha() and not word.isupper() and word[0].isupper() and word.lower() not in _NO_PERSON for word in words
    )


# Fragments.


def _filled_in(fragment: str, question: str) -> str:
    """The last question with what the fragment names in the place of its like; behind it where it has no like."""
    bare = fragment.strip(" ?!.")
    filled = question
    for slot in _SLOTS:
        if (mine := slot.search(bare)) and slot.search(filled):
            filled = slot.sub(mine.group(), filled, count=1)
            bare = " ".join((bare[: mine.start()] + bare[mine.end() :]).split())
    if filled != question and not _telling(bare):
        return filled
    own, theirs = names(bare), names(filled)
    if own and theirs:
        alike = [name for name in theirs if _is_person(name) == _is_person(own[0])] or list(theirs)
        return _replaced(filled, alike[-1], own[0])
    if (opening := _PHRASE.match(bare)) and (like := _phrase(opening.group(), filled)):
        return _replaced(filled, like, bare)
    if described := list(_DETERMINED.finditer(filled)):
        if mine := _DETERMINED.fullmatch(bare):
            return _replaced(filled, described[-1].group(1), mine.group(1))
    return f"{filled} {fragment}"


def _phrase(preposition: str, question: str) -> str:
    """The phrase of `question` that this preposition opens, up to the next; empty when there is none."""
    found = re.search(
        rf"\b{preposition} (?!{preposition})[^?.,;]+?(?=\s+(?:{_PREPOSITIONS})\b|[?.,;]|$)", question, re.IGNORECASE
    )
    return found.group() if found else ""


def _replaced(text: str, old: str, new: str) -> str:
    at = text.rfind(old)
    return text if at < 0 else text[:at] + new + text[at + len(old) :]


# Topics.


def _topic(before: _Before) -> str:
    """The words that say what the last question was about, and the person it was answered with."""
    words = [token.text for token in _telling(before.question)][:_MOST_TOPIC]
    person = _person(before) if asked_kind(before.question) == "person" else ""
    return " ".join([*words, *([person] if person and person not in before.question else [])])


def _telling(text: str) -> list[Token]:
    """The content words, none where a text has nothing but small words."""
    return [token for token in content_words(text) if token.text.lower() not in STOP_WORDS]


def _said(reply: str) -> str:
    """The short answer, which stands on the last line, and the quotes shown; the beginning of an answer without quotes."""
    quotes = _QUOTED.findall(reply)
    if not quotes:
        return reply[:_SAID]
    _, _, short = reply.rpartition("\n\n")
    return ".\n".join([short, *quotes] if "“" not in short else quotes)
