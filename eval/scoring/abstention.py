"""What came of a question: an answer, an abstention, another refusal, or nothing that can be judged.

An empty or broken reply must never pass for an abstention: of the abstentions a public leaderboard had counted as right for one
model, nearly all were malformed calls (ShishirPatil/gorilla issue 1362). Abstaining is therefore an act: typed by a routed
system, or said in the words every other system is told to use.
"""

from __future__ import annotations

import re
from unicodedata import category

from eval.scoring.checkers.numeric import says_none
from eval.scoring.extraction import plain, words
from eval.scoring.markup import without_markup
from eval.scoring.refusals import refuses
from eval.scoring.reply import golds
from eval.scoring.wordings import same_meaning
from eval.types import Outcome, Sample
from router import Answer

_AGREED = re.compile(
    r"(?:(?:(?:i'?m )?sorry|unfortunately)\W+(?:but )?)?(?:(?:i|we) )?(?:do not|don'?t|dont) know"
    r"(?: (?:that|this|it|the|its|his|her|their|what|who|whom|whose|how"
    r"|where|when|why|which|if|whether|about|anything)\b[^.,;:!?]*)?",
    re.IGNORECASE,
)


def outcome_of(sample: Sample, answer: Answer, text: str) -> Outcome:
    """What an answer is, of which `text` is judged; of its words only the last count.

    Words can refuse only where something definite was asked: "I don't have feelings, but I'm here" does answer a greeting. Nor
    do they where they are the answer: the set of solutions may be "none".
    """
    if answer.standing == "abstained":
        return "abstained"
    if is_empty(text):
        return "unscored"
    is_small_talk = sample.answer_type == "chat" and not golds(sample)
    is_typed = answer.result is not None or bool(answer.quotes)
    is_zero = sample.answer_type in ("number", "denotation") and "0" in golds(sample) and says_none(text)
    is_gold = any(words(text) == words(gold) or same_meaning(gold, text) for gold in golds(sample))
    if is_small_talk or is_typed or is_zero or is_gold:
        return "answered"
    if says_agreed_words(text):
        return "abstained"
    return "refused" if refuses(answer.text) else "answered"


def says_agreed_words(text: str) -> bool:
    """Whether a final answer is "I don't know", alone or with what is not known.

    >>> says_agreed_words("I don’t know who built it."), says_agreed_words("I don't know. Perhaps 7."), says_agreed_words("")
    (True, False, False)
    """
    return _AGREED.fullmatch(re.sub(r"^\W+|\W+$", "", plain(text))) is not None


def is_empty(text: str) -> bool:
    """Whether there is no letter, digit, picture or mathematical sign in a text."""
    shown = without_markup(text)
    return not any(character.isalnum() or character in "∅∞{}[]" or category(character) == "So" for character in shown)
