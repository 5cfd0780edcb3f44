"""English statements of one clause: the same statement without its negation, and its negation in words."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

_AUXILIARIES: Final = "is|are|was|were|am|will|would|can|could|should|must|may|might|shall"
_NEGATED: Final = re.compile(
    rf"(?P<before>.+?)\b(?:(?P<aux>{_AUXILIARIES})(?:\s+not\b|n['’]t\b)|(?P<cant>can['’]t|cannot)|(?P<wont>won['’]t)"
    r"|(?P<do>does|do)(?:\s+not|n['’]t)\s+(?P<verb>[a-z]+))(?P<after>.*)",
    re.IGNORECASE,
)
_AUXILIARY: Final = re.compile(rf"(?P<before>.+?)\b(?P<aux>{_AUXILIARIES})\b(?P<after>.*)", re.IGNORECASE)
_PLURAL: Final = frozenset("i we you they".split())
_SINGULAR: Final = frozenset("he she it".split())
_DETERMINER: Final = frozenset("the a an my your his her its our their this that every each".split())
_IRREGULAR: Final = {"has": "have", "does": "do", "goes": "go", "is": "be"}
_NOT_VERBS: Final = frozenset("always sometimes never this his its us as was has".split())
_OPPOSITE: Final = {"<": ">=", ">": "<=", "<=": ">", ">=": "<", "≤": ">", "≥": "<", "=": "!=", "!=": "=", "≠": "="}
_RELATION: Final = re.compile(r"(?P<left>[^<>=≤≥≠!]+?)\s*(?P<sign><=|>=|!=|[<>=≤≥≠])\s*(?P<right>[^<>=≤≥≠!]+)")
_PREPOSITIONS: Final = frozenset("of in on at with for to from by".split())


class Clause(NamedTuple):
    """A statement without its negation, in lower case, and whether it was negated."""

    text: str
    is_negated: bool


def clause_of(text: str) -> Clause:
    """The statement of a text, which is one clause.

    >>> clause_of("It does not rain."), clause_of("the street is wet")
    (Clause(text='it rains', is_negated=True), Clause(text='the street is wet', is_negated=False))
    """
    plain = " ".join(text.strip(' .,;:!?"“”').split())
    plain = re.sub(r"^(?:then|that)\s+", "", plain)
    lower = plain[:1].lower() + plain[1:] if not re.match(r"I\b|[A-Z][a-z]+\s+(?:is|was|has|will|can)\b", plain) else plain
    match = _NEGATED.fullmatch(lower)
    if match is None:
        return Clause(lower, False)
    if match["verb"]:
        verb = match["verb"] if match["do"].lower() == "do" else _third_person(match["verb"])
        return Clause(f"{match['before']}{verb}{match['after']}", True)
    auxiliary = match["aux"] or ("can" if match["cant"] else "will")
    return Clause(f"{match['before']}{auxiliary}{match['after']}", True)


def negated(clause: Clause) -> str | None:
    """The clause said with the opposite truth; None where its verb is not found.

    >>> negated(Clause("it rains", False)), negated(Clause("the street is wet", False))
    ('it does not rain', 'the street is not wet')
    """
    if clause.is_negated:
        return clause.text
    relation = _RELATION.fullmatch(clause.text)
    if relation is not None:
        return f"{relation['left']} {_OPPOSITE[relation['sign']]} {relation['right']}"
    match = _AUXILIARY.fullmatch(clause.text)
    if match is not None:
        return f"{match['before']}{match['aux']} not{match['after']}"
    words = clause.text.split()
    found = _verb(words)
    if found is None:
        return None
    place, is_singular = found
    base = _base(words[place]) if is_singular else words[place]
    return " ".join([*words[:place], "does not" if is_singular else "do not", base, *words[place + 1 :]])


def said(clause: Clause) -> str | None:
    """The clause as it was said."""
    return negated(Clause(clause.text, False)) if clause.is_negated else clause.text


def _verb(words: list[str]) -> tuple[int, bool] | None:
    """Where the verb stands and whether it is singular: behind a pronoun, a name, or one noun with or without an article."""
    first = words[0].lower()
    place = 2 if first in _DETERMINER else 1
    if len(words) <= place or words[place] in _PREPOSITIONS | _NOT_VERBS or not words[place].isalpha():
        return None
    verb, subject = words[place], words[place - 1]
    ends = verb.endswith("s") and not verb.endswith("ss")
    if first in _PLURAL:
        return None if ends else (place, False)
    if ends:
        return place, True
    return (place, False) if subject.endswith("s") and first not in _SINGULAR and not subject[0].isupper() else None


def _base(verb: str) -> str:
    if verb in _IRREGULAR:
        return _IRREGULAR[verb]
    if verb.endswith("ies") and len(verb) > 4:
        return verb[:-3] + "y"
    if re.search(r"(?:ss|sh|ch|x|zz|o)es$", verb):
        return verb[:-2]
    return verb[:-1]


def _third_person(verb: str) -> str:
    irregular = {base: third for third, base in _IRREGULAR.items()}
    if verb in irregular:
        return irregular[verb]
    if re.search(r"[^aeiou]y$", verb):
        return verb[:-1] + "ies"
    return verb + ("es" if re.search(r"(?:s|sh|ch|x|z|o)$", verb) else "s")
