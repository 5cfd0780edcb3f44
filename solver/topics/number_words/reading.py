"""Numbers in words and back, ordinals, amounts of money as on a cheque."""

from __future__ import annotations

import re
from fractions import Fraction

from solver.errors import MathSyntaxError
from solver.topics.number_words.numerals import WORD, number_of
from solver.topics.question import Question
from solver.topics.reading.shapes import Reading, Shape, first_reading
from solver.topics.reading.slot_types import SlotType
from solver.topics.reading.whole_numbers import TYPES, require
from solver.topics.topic import Task

_DIGITS = r"-?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?"


def _written(text: str) -> str:
    return text.replace(",", "").replace("−", "-")


def _scaled(text: str) -> Fraction:
    """5.2 million."""
    match = re.fullmatch(r"(-?[\d.,]+)\s*(thousand|million|billion|trillion|lakh|crore)s?", text.strip(), re.IGNORECASE)
    if match is None:
        raise MathSyntaxError(f"{text!r} is not a number with a scale.", 0)
    scales = {"thousand": 3, "million": 6, "billion": 9, "trillion": 12, "lakh": 5, "crore": 7}
    return Fraction(match[1].replace(",", "")) * int(10 ** scales[match[2].lower()])


_TYPES = {
    **TYPES,
    "written": SlotType(_DIGITS, _written),
    "money": SlotType(rf"[$£€]\s?{_DIGITS}", lambda text: text.replace(",", "").replace(" ", "")),
    "words": SlotType(rf"(?:(?:{WORD})\b[\s,-]*)+", number_of),
    "scaled": SlotType(r"-?\d[\d,.]*\s*(?:thousand|million|billion|trillion|lakh|crore)s?\b", _scaled),
    "nth": SlotType(r"[\d,]+(?:st|nd|rd|th)\b", lambda text: int(re.sub(r"\D", "", text))),
}
_VERB = "(<lead>|write|express|spell|convert|turn|put|say|read|change|translate|type)"
_IN_WORDS = (
    "(in (words|english|word form|english words|letters|full words)|as words|to words|into words|into word"
    " form|out in words|in written form)"
)
_FIGURES = (
    "(in (figures|numbers|digits|numerals|number form|numerical form|standard form|number)|as (a number|an"
    " integer|figures|digits|numerals|a numeral)|to (a number|digits|figures|numbers|numerals)|into (digits|a"
    " number|figures|numbers|numerals)|using (digits|numerals|figures))"
)
_ORDINAL = "(ordinal [number|form|numeral]|ordinal)"
_DIGIT_FORM = "[,] [(written|in|with|using)] [with|in|using] (digits|figures|numerals|numbers)"
_N = "[the] [(number|figure|amount|value|integer)]"


def _shapes(*pairs: tuple[str, str]) -> tuple[tuple[Shape, str], ...]:
    return tuple((Shape(template, _TYPES), kind) for template, kind in pairs)


_SHAPES = _shapes(
    (f"[{_VERB}] [out] {_N} {{money:money}} [out] {_IN_WORDS}", "money"),
    (f"[{_VERB}] [out] {_N} {{written:written}} [out] {_IN_WORDS}", "to_words"),
    (f"spell [out] {_N} {{written:written}}", "to_words"),
    (f"(how do you|how would you|how do i|how to) (write|spell|say|read) [out] {_N} {{written:written}} [out] {_IN_WORDS}",
     "to_words"),
    (f"(how do you|how would you|how do i|how to) (spell|say) [out] {_N} {{written:written}}", "to_words"),
    (f"how is {{written:written}} (written|spelled|spelt) [out] {_IN_WORDS}", "to_words"),
    (f"[<lead>] [the] (word form|words|english words|written form) (of|for) {_N} {{written:written}}", "to_words"),
    (f"[{_VERB}] [out] [the] [number] {{words:words}} {_FIGURES}", "to_number"),
    (f"[{_VERB}] [out] [the] [number] {{scaled:scaled}} {_FIGURES}", "scaled"),
    (f"{_VERB} [out] [the] [number] {{scaled:scaled}} (in full|as an ordinary number)", "scaled"),
    ("(what|which) number is {words:words}", "to_number"),
    (f"how (do you|would you|do i) write {{words:words}} {_FIGURES}", "to_number"),
    (f"how is {{words:words}} written {_FIGURES}", "to_number"),
    (f"[{_VERB}] {_N} {{number:whole}} (as|to|into|in) [(a|an|its)] {_ORDINAL} {_IN_WORDS}", "ordinal_words"),
    (f"[<lead>] [the] {_ORDINAL} (of|for) {_N} {{number:whole}} [,] {_IN_WORDS}", "ordinal_words"),
    (f"[{_VERB}] [out] {{nth:nth}} {_IN_WORDS}", "ordinal_words"),
    ("spell [out] {nth:nth}", "ordinal_words"),
    (f"[<lead>] [the] {_ORDINAL} (of|for) {_N} {{number:whole}} {_DIGIT_FORM}", "ordinal"),
    (f"[<lead>] [the] {_ORDINAL} (of|for) {_N} {{number:whole}} [,] [(like|such as|as in|e.g.) 1st [(or|,)] [2nd] [(or|,)]"
     f" [3rd]]",
     "ordinal"),
    (f"[{_VERB}] {_N} {{number:whole}} (as|to|into|in) [(a|an|its)] {_ORDINAL} [{_DIGIT_FORM}]", "ordinal"),
    (f"[{_VERB}] [the] [(ordinal|word)] {{place:ordinal}} {_FIGURES}", "ordinal_digits"),
)  # fmt: skip


def read(question: Question) -> Task | None:
    """The task a question poses; None when it is not one of this topic."""
    # "as a whole number" was taken off the end, and says into what words are turned.
    text = re.sub(r'"([A-Za-z ,-]+)"', r"\1", question.text)
    found = first_reading(_SHAPES, text)
    if found is None and question.form == "whole" and (slots := _WHOLE.read(question.text)) is not None:
        found = "to_number", slots
    return None if found is None else _task_of(question, *found)


_WHOLE = Shape(f"{_VERB} [the] [number] {{words:words}}", _TYPES)


def _task_of(question: Question, kind: str, slots: Reading) -> Task:
    if kind == "to_number" or kind == "scaled":
        number = slots["words"] if kind == "to_number" else slots["scaled"]
        written = re.sub(r"\s+", " ", question.text.replace('"', ""))
        args = {"number": str(number), "words": written}
        if kind == "scaled":
            return _task(question, "scaled", args, f"figures({number})")
        match = re.search(_TYPES["words"].pattern, written, re.IGNORECASE)
        assert match is not None
        args["words"] = match[0].strip(" ,-")
        return _task(question, "to_number", args, f"figures({args['words']})")
    if kind in ("to_words", "money"):
        written = slots["written"] if kind == "to_words" else slots["money"]
        whole = written.lstrip("-$£€").partition(".")[0]
        require(len(whole) <= 33, "Numbers of up to 33 digits are put in words. Ask for a shorter one.")
        if kind == "money":
            require(
                re.fullmatch(r"[$£€]\d+(?:\.\d\d)?", written) is not None, "An amount has no or two digits behind the point."
            )
        return _task(question, kind, {"written": written}, f"in_words({written})")
    number = slots["number"] if "number" in slots else slots["nth"] if "nth" in slots else slots["place"]
    require(0 <= number < 10**33, "Ordinals are written for 0 and up, of at most 33 digits.")
    if kind == "ordinal_digits":
        return _task(question, "ordinal", {"number": str(number)}, f"ordinal({number})")
    return _task(question, kind, {"number": str(number)}, f"{kind}({number})")


def _task(question: Question, kind: str, args: dict[str, str], source: str) -> Task:
    request = {**question.request, "form": "exact"}
    return Task(topic="number_words", kind=kind, args=args, source=source, **request)
