"""Chances: dice, coins, cards, urns, repeated trials, events with given probabilities, Bayes, laws and expectations."""

from __future__ import annotations

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
_WORDED: Final = LatePattern(r"^(?:find |what is |calculate |compute )?p\(((?:[^()]* )?[a-z]{3,} [^()]*)\)[.?!]*$")
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
    text = _WORDED.sub(r"probability of \1", normalised(question.text))
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
