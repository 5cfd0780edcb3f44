"""Numbers written another way: Roman numerals."""

from __future__ import annotations

import re

from solver.topics.question import Question
from solver.topics.shapes import Shape
from solver.topics.topic import IncompleteError, Task, Topic

_NUMERAL = "[the] [roman] [numeral] {numeral:word}"
_TO_ROMAN = (
    Shape("(<lead>|write|convert|express|turn) [the number] {number:integer} (as a|as|in|into|to|using) roman numeral(s)"),
    Shape("<lead> [the] roman numeral(s) (for|of) {number:integer}"),
)
_FROM_ROMAN = (
    Shape(f"(<lead>|convert|read|translate) {_NUMERAL} (as a|in|into|to a|to) (number|[ordinary] digits|decimal|arabic)"),
    Shape(f"what (number|value) (is|does) {_NUMERAL} [mean|stand for|represent]"),
)


def _read(question: Question) -> Task | None:
    for shape in _TO_ROMAN:
        if (slots := shape.read(question.text)) is not None:
            number = slots["number"]
            if not 1 <= number <= 3999:
                raise IncompleteError("Roman numerals are written for 1 to 3,999. Ask for a number between them.")
            return _task(question, "to_roman", {"number": str(number)}, f"roman({number})")
    for shape in _FROM_ROMAN:
        if (slots := shape.read(question.text)) is not None and re.fullmatch("[mdclxvi]+", slots["numeral"]):
            numeral = slots["numeral"].upper()
            return _task(question, "from_roman", {"numeral": numeral}, f"number_of_roman({numeral})")
    return None


def _task(question: Question, kind: str, args: dict[str, str], source: str) -> Task:
    return Task(topic="conversions", kind=kind, args=args, source=source, **question.request)


TOPIC = Topic(name="conversions", cue=re.compile(r"\broman\b|\bnumeral", re.IGNORECASE), read=_read)
