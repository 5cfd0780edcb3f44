"""Chances: dice, coins, cards, urns, repeated trials, events with given probabilities, Bayes, laws and expectations."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from solver.patterns import LatePattern
from solver.topics.probability.bayes import read_bayes
from solver.topics.probability.coins import read_coins
from solver.topics.probability.dice import read_dice
from solver.topics.probability.draws import read_draws
from solver.topics.probability.events import read_events
from solver.topics.probability.laws import read_law
from solver.topics.probability.means import read_mean
from solver.topics.probability.picks import read_birthday, read_counted, read_pick
from solver.topics.probability.read import ChanceRead
from solver.topics.probability.trials import read_trials
from solver.topics.question import Question
from solver.topics.reading.plain_words import normalised
from solver.topics.topic import Task

# "P(at least one head in 4 tosses)": words, where a formula would have letters.
_WORDED: Final = LatePattern(
    r"(?:\b(?:find|what is|calculate|compute) )?\bp\(((?:[^()=<>|]* )?[a-z]{3,} [^()|]*)\)(?=[\s.?!]*$)"
)
# "3 coins tossed, exactly two heads?": what is asked of an experiment is a probability.
_BARE: Final = LatePattern(
    r"^((?:a |an |\d+ )(?:fair )?(?:coins?|dice|die)(?: is| are)? (?:tossed|flipped|thrown|rolled)(?: \d+ times| twice)?)"
    r"[,.:;] ?((?:exactly|at least|at most|all|both|more than|fewer than|less than) [^?,.]*)\??$"
)
_COIN: Final = LatePattern(r"\b(?:heads?|tails?)\b.*\b\d+ (?:tosses|flips)\b(?! of)")
_DIE: Final = LatePattern(
    r"(?:\brolling (?:an? )?(?:even|odd|[1-6]|[a-z]+ than [1-6]|at (?:least|most) [1-6]|number)|\brolls to get (?:an? )?[1-6]"
    r"|\bsix(?:es)? in \d+ rolls|\b[1-6]s? in \d+ rolls)\b"
)
_DECK: Final = LatePattern(
    r"\b(?:draw|pick)\w* (?:an? |\d+ )?(?:aces?|kings?|queens?|jacks?|hearts?|diamonds?|clubs?|spades?)\b"
)
_PLAYED: Final = LatePattern(r"\b(?:coins?|dice|die|d\d+|cards?|deck|spinner|balls?|marbles?)\b")
_READERS: Final[tuple[Callable[[str, str], ChanceRead | None], ...]] = (
    read_law,
    read_events,
    read_bayes,
    read_birthday,
    read_mean,
    read_dice,
    read_coins,
    read_pick,
    read_draws,
    read_counted,
    read_trials,
)


def read(question: Question) -> Task | None:
    """The task a question poses; None when it is not one of this topic."""
    text = _told(normalised(question.text))
    for reader in _READERS:
        if (found := reader(text, question.text)) is not None:
            return Task(
                topic="probability",
                kind=found.kind,
                args=found.args,
                source=found.source,
                notes=found.notes,
                **question.request,
            )
    return None


def _told(text: str) -> str:
    """The text with P(...) of words as a question, and the coin, die or deck that heads, rolls or aces are of.

    >>> _told("p(2 heads in 3 tosses)")
    'what is the probability of 2 heads in 3 tosses of a coin'
    """
    text = _WORDED.sub(r"what is the probability of \1", text).replace("it's", "it is")
    text = _BARE.sub(r"\1. what is the probability of \2?", text)
    text = re.sub(r"\b(\d+ dice) (?:sum|add up|total)s? to (\d+)", r"the sum is \2 with \1", text)
    if _PLAYED.search(text) is not None or re.search("prob|expect|chance|likel", text) is None:
        return text
    text = re.sub(r"\b(\d+) (heads|tails) in a row\b", r"\1 \2 in \1 tosses", text)
    text = _COIN.sub(lambda match: f"{match[0]} of a coin", text)
    if _DECK.search(text) is not None:
        return f"{text.rstrip('.?! ')} from a deck of cards"
    if _DIE.search(text) is None:
        return text
    rolls = re.search(r"\brolls\b(?! of)", text)
    return f"{text[: rolls.end()]} of a die{text[rolls.end() :]}" if rolls else f"{text.rstrip('.?! ')} with a die"
