"""One scorer per type of gold answer. No model judges: numbers, words, roots and refusals are compared by rule."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fractions import Fraction
from typing import NamedTuple, get_args

from eval.scoring.expressions import read, same_value
from eval.scoring.extraction import final_part, numbers, plain, quantity, says, says_last, words
from eval.scoring.forms import has_form
from eval.scoring.listings import same_list
from eval.scoring.mathematics_scoring import is_right
from eval.scoring.refusals import refuses
from eval.types import AnswerType, MathType, Sample, Score
from router import Answer

_RELATIVE = Fraction(1, 1_000_000)


class Response(NamedTuple):
    """What a system finally said, and whether that was to abstain."""

    text: str
    abstained: bool


def response(sample: Sample, answer: Answer) -> Response:
    """The part of an answer that is judged: its result, else its best quote, else what it says last.

    Words can refuse only where something definite was asked: "I don't have feelings, but I'm here" does answer a greeting.

    Of a computed result only the last line is judged, which holds the value alone; the sentence before it repeats words of the
    question. A source's name or location is never judged either, so that citing "Dome manual" earns nothing for "dome".
    """
    if answer.standing == "abstained":
        return Response(answer.text, True)
    if answer.result is not None:
        return Response(answer.result.text.rsplit("\n", 1)[-1], False)
    if answer.quotes:
        return Response(answer.quotes[0].text, False)
    is_small_talk = sample.answer_type == "chat" and not _golds(sample)
    return Response(final_part(answer.text), not is_small_talk and refuses(answer.text))


def score(sample: Sample, answer: Answer) -> Score:
    """1.0 when the answer is right, 0.0 when it is not; abstaining is right exactly where the question has no answer."""
    text, abstained = response(sample, answer)
    if sample.answer_type == "abstain":
        return Score(value=float(abstained), extracted=text, reason="abstained" if abstained else "answered the unanswerable")
    if abstained and not _is_said(sample, answer, text):
        return Score(value=0.0, extracted=text, reason="abstained")
    if sample.answer_type != "chat" and words(text) == words(sample.question):  # a greeting may be returned
        return Score(value=0.0, extracted=text, reason="the question said back")
    return SCORERS[sample.answer_type](sample, text)


def _is_said(sample: Sample, answer: Answer, text: str) -> bool:
    """Whether words that otherwise refuse are the answer: the set of solutions may be "none"."""
    return answer.standing != "abstained" and any(words(text) == words(gold) for gold in _golds(sample))


def _number(sample: Sample, text: str) -> Score:
    spelt = next((gold for gold in _golds(sample) if not numbers(gold) and says_last(text, gold, sample.question)), None)
    if spelt is not None:
        return Score(value=1.0, extracted=spelt, reason="a number spelt out")
    found = quantity(text, sample.question)
    if found is None:
        return Score(value=0.0, extracted="", reason="no number")
    right = any(_close(found, gold) for gold in _golds(sample))
    return Score(value=float(right), extracted=str(found), reason="last number that answers")


def _text(sample: Sample, text: str) -> Score:
    said = next((gold for gold in _golds(sample) if says(text, gold)), None)
    return Score(value=float(said is not None), extracted=text, reason=f"says {said!r}" if said else "says none of the golds")


def _list(sample: Sample, text: str) -> Score:
    right = same_list(text, _golds(sample), sample.question, _close)
    return Score(value=float(right), extracted=text, reason="the same items" if right else "not the gold's items")


def _expression(sample: Sample, text: str) -> Score:
    said = read(text)
    equal = [gold for gold in map(read, _golds(sample)) if said and gold and same_value(said, gold)]
    right = bool(said) and any(has_form(said, gold, sample.question) for gold in equal if said)
    reason = "equal at six points" if right else "equal, but not in the form asked for" if equal else "differs"
    return Score(value=float(right), extracted=plain(text), reason=reason)


def _chat(sample: Sample, text: str) -> Score:
    if not text.strip():
        return Score(value=0.0, extracted="", reason="said nothing")
    if not _golds(sample):
        return Score(value=1.0, extracted=text, reason="any reply counts")
    return _text(sample, text)


def _mathematical(sample: Sample, text: str) -> Score:
    right = is_right(sample.answer_type, _golds(sample), text, sample.tolerance, sample.question)
    return Score(value=float(right), extracted=plain(text), reason=f"the same {sample.answer_type}" if right else "differs")


SCORERS: Mapping[AnswerType, Callable[[Sample, str], Score]] = {
    **dict.fromkeys(get_args(MathType), _mathematical),
    "number": _number,
    "text": _text,
    "list": _list,
    "expression": _expression,
    "chat": _chat,
}


def _golds(sample: Sample) -> tuple[str, ...]:
    return tuple(gold for gold in (sample.answer, *sample.answers) if gold)


def _close(found: Fraction, gold: str) -> bool:
    """Equal, or equal once rounded to the decimals the gold is given with; a whole gold allows no rounding."""
    golds = numbers(gold)
    if not golds:
        return False
    wanted = golds[-1]
    decimals = len(gold.split(".")[1].strip(" %)").split(" ")[0]) if "." in gold else 0
    tolerance = Fraction(1, 2 * 10**decimals) if decimals and not wanted.denominator == 1 else Fraction(0)
    return abs(found - wanted) <= max(tolerance, _RELATIVE * abs(wanted))
