"""Syllogisms: what follows from statements such as "all cats are mammals" and "some mammals are black"."""

from __future__ import annotations

import re
from typing import Any, Final

from solver.topics.propositions.arguments import argument_of
from solver.topics.question import Question
from solver.topics.topic import Task, Topic

MAX_TERMS: Final = 4
_CUE: Final = re.compile(r"\b(?:all|every|each|no|some)\s\w+", re.IGNORECASE)
_TERM: Final = r"(?:an?\s|the\s)?[a-z]+(?:\s[a-z]+)?"
_FORMS: Final = (
    ("all", re.compile(rf"(?:all|every|each|any)\s(?:of\sthe\s)?(?P<a>{_TERM})\s(?:is|are)\s(?P<b>{_TERM})", re.IGNORECASE)),
    ("no", re.compile(rf"no\s(?P<a>{_TERM})\s(?:is|are)\s(?P<b>{_TERM})", re.IGNORECASE)),
    (
        "some not",
        re.compile(
            rf"some\s(?P<a>{_TERM})\s(?:is|are)\snot\s(?P<b>{_TERM})|not\sall\s(?P<c>{_TERM})\sare\s(?P<d>{_TERM})", re.I
        ),
    ),
    ("some", re.compile(rf"(?:some|at\sleast\sone)\s(?P<a>{_TERM})\s(?:is|are)\s(?P<b>{_TERM})", re.IGNORECASE)),
    ("one not", re.compile(rf"(?P<a>[A-Z][a-z]*|[a-z])\sis\snot\s(?P<b>{_TERM})")),
    ("one", re.compile(rf"(?P<a>[A-Z][a-z]*|[a-z])\sis\s(?P<b>{_TERM})")),
)
_SINGULAR: Final = {
    "men": "man",
    "women": "woman",
    "people": "person",
    "children": "child",
    "mice": "mouse",
    "fish": "fish",
    "geese": "goose",
}


def _read(question: Question) -> Task | None:
    argument = argument_of(question.text)
    if argument is None:
        return None
    premises, conclusion = argument
    statements = [_statement(text) for text in (*premises, conclusion)]
    known = [each for each in statements if each is not None]
    if (
        len(known) != len(statements)
        or len(known) < 2
        or not any(each[0] in ("all", "no", "some", "some not") for each in known)
    ):
        return None
    terms = [term for each in known for term in each[1:]]
    names = list(dict.fromkeys(terms))
    if len(names) > MAX_TERMS or any(terms.count(name) < 2 for name in names):
        return None
    args: dict[str, Any] = {"terms": names, "premises": known[:-1], "conclusion": known[-1]}
    shown = "; ".join(" ".join((each[0], each[1], "-", each[2])) for each in known[:-1])
    source = f"{shown} ⊨ {known[-1][0]} {known[-1][1]} - {known[-1][2]}"
    return Task(topic="syllogisms", kind="syllogism", args=args, source=source, **question.request)


def _statement(text: str) -> list[str] | None:
    """The form and the two terms of a statement; None where it has none of the forms."""
    plain = " ".join(text.strip(" .,;:?!").split())
    for form, pattern in _FORMS:
        match = pattern.fullmatch(plain)
        if match is not None:
            first, second = [value for value in match.groups() if value]
            return [form, first.lower() if form.startswith("one") else _term(first), _term(second)]
    return None


def _term(text: str) -> str:
    """A term in the singular without its article."""
    *before, last = re.sub(r"^(?:an?|the)\s", "", text.lower()).split()
    if last in _SINGULAR:
        last = _SINGULAR[last]
    elif re.search(r"(?:ss|x|ch|sh|z)es$", last):
        last = last[:-2]
    elif last.endswith("ies") and len(last) > 4:
        last = last[:-3] + "y"
    elif last.endswith("s") and not last.endswith("ss"):
        last = last[:-1]
    return " ".join([*before, last])


TOPIC = Topic(name="syllogisms", cue=_CUE, read=_read)
