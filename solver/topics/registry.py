"""The topics, in the order they are tried."""

from __future__ import annotations

import functools
import importlib
import re
from dataclasses import replace
from typing import Final, cast

from solver.errors import MathSyntaxError
from solver.topics.question import Question, question_of
from solver.topics.topic import IncompleteError, Task, Topic
from solver.topics.weighty_words import variants

TOPICS: Final[tuple[str, ...]] = (
    "conversions",
    "primes",
    "factorisations",
    "divisors",
    "multiples",
    "congruences",
    "diophantine",
    "digits",
    "number_kinds",
    "bases",
    "decimals",
    "fractions",
    "number_words",
    "texts",
    "sorting",
    "summary_figures",
    "regression",
    "normal_distribution",
    "inference",
    "descriptive_statistics",
    "sets",
    "venn_counts",
    "knights",
    "syllogisms",
    "quantified",
    "propositions",
    "tangents",
    "extrema",
    "implicit",
    "multivariable",
    "areas",
    "functions",
    "polynomials",
    "solution_sets",
    "plots",
    "currency",
    "dates",
    "durations",
    "finance",
    "ratios",
    "percentages",
    "rates",
    "units",
    "matrices",
    "coordinates",  # points of the plane; `lines_planes` and `vectors` take those of space, and roots and letters
    "lines_planes",
    "vectors",
    "sequences",
    "progressions",
    "sums",
    "series",
    "recurrences",
    "odes",
    "growth",
    "stories",
    "counting",
    "probability",
    "linear_programs",
    "discrete_optima",
    "optimum_words",
    "figures",
    "triangles",
    "conics",
    "angles",
    "similarity",
)
"""Names of folders of this package. To add a topic, write `solver/topics/<name>/` and add its name here."""


# Of what a cue found: words without figures, and not the opening of any question.
_NAMES_A_KIND: Final = re.compile(r"(?!(?:how|what|which|if|with|each|every|only|some)\b)[a-z][a-z' -]{3,29}", re.IGNORECASE)


def read_topic(text: str) -> Task | None:
    """The task a question poses, or None when no topic takes it; imports nothing heavy.

    Raises:
        IncompleteError: it is some topic's, and lacks something or can be read in two ways.

    >>> read_topic("Write 1994 in Roman numerals").source
    'roman(1994)'
    """
    question = question_of(text)
    if question is None:
        return None
    for name in TOPICS:
        topic = _topic(name)
        if topic.cue.search(question.text) is not None and (task := _read(topic, question)) is not None:
            _check_weighty_words(topic, question, task)
            return task
    return None


def cue_words(text: str) -> tuple[str, ...]:
    """The words of a text by which topics recognise their kind of question, whether or not one of them reads it.

    >>> cue_words("the median of 4, 8 and pears")
    ('median',)
    """
    question = question_of(text)
    if question is None:
        return ()
    found = (_topic(name).cue.search(question.text) for name in TOPICS)
    cues = dict.fromkeys(match[0].strip() for match in found if match is not None)
    return tuple(cue for cue in cues if _NAMES_A_KIND.fullmatch(cue))


def _check_weighty_words(topic: Topic, question: Question, task: Task) -> None:
    for word, text in variants(question.text):
        try:
            other = _read(topic, replace(question, text=text))
        except IncompleteError:
            continue
        if other is not None and (other.kind, other.args, other.form) == (task.kind, task.args, task.form):
            raise IncompleteError(f'What "{word}" means here is not understood. Say that part in other words, or leave it out.')


def _read(topic: Topic, question: Question) -> Task | None:
    read = topic.read or importlib.import_module(f"solver.topics.{topic.name}.reading").read
    try:
        return cast("Task | None", read(question))
    except IncompleteError:
        raise
    except MathSyntaxError:
        return None  # a part does not read as a formula: not this topic's question


@functools.cache
def _topic(name: str) -> Topic:
    topic = importlib.import_module(f"solver.topics.{name}").TOPIC
    assert isinstance(topic, Topic) and topic.name == name
    return topic
