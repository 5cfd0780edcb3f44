"""The topics, in the order they are tried."""

from __future__ import annotations

import functools
import importlib
import re
from dataclasses import replace
from typing import Final, cast

from solver.errors import SolverError
from solver.topics.question import Question, question_of
from solver.topics.topic import IncompleteError, Task, Topic
from solver.topics.weighty_words import variants

TOPICS: Final[tuple[str, ...]] = (
    # Templates over a whole question, about whole numbers and how they are written.
    "conversions",
    "primes",
    "factorisations",
    "divisors",
    "multiples",
    "congruences",
    "diophantine",  # before counting, which takes solutions of equations in whole numbers with conditions on them
    "digits",
    "number_kinds",
    "bases",
    "decimals",
    "fractions",
    "number_words",
    "texts",
    "sorting",
    # Lists of numbers, sets, and statements that are true or false.
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
    # Templates around a formula of a function, a curve or a polynomial.
    "tangents",
    "extrema",
    "implicit",
    "multivariable",
    "areas",
    "functions",
    "coefficients",
    "polynomials",
    "solution_sets",
    "plots",
    # Amounts with a currency, a date or a unit: money and dates first, since any noun could be the unit of a rate.
    "currency",
    "dates",
    "durations",
    "finance",
    "ratios",
    "percentages",
    "rates",
    "units",
    # Arrays, sequences and equations whose unknown is a sequence or a function.
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
    # Stories, out of which facts are taken: they are the most tolerant of other words, so they come late.
    "stories",
    "counting",
    "probability",
    "linear_programs",
    "discrete_optima",
    "optimum_words",
    # Geometry, whose words (area, side, height) also stand in the topics above.
    "figures",
    "triangles",
    "conics",
    "angles",
    "similarity",
)
"""Names of folders of this package, in the order they are asked: the first that takes a question answers it.

To add a topic, write `solver/topics/<name>/` and add its name here. The order goes from the strict to the tolerant; hardly any
question is taken by two topics, and `tests/solver/topics/test_order.py` keeps it so.
"""


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
        if (task := read_by(name, question)) is not None:
            _check_weighty_words(name, question, task)
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


def _check_weighty_words(name: str, question: Question, task: Task) -> None:
    for word, text in variants(question.text):
        try:
            other = read_by(name, replace(question, text=text))
        except IncompleteError:
            continue
        if other is not None and (other.kind, other.args, other.form) == (task.kind, task.args, task.form):
            raise IncompleteError(f'What "{word}" means here is not understood. Say that part in other words, or leave it out.')


def read_by(name: str, question: Question) -> Task | None:
    """The task a question poses to one topic; None when it is not this topic's.

    Raises:
        IncompleteError: it is, and lacks something or can be read in two ways.
    """
    topic = _topic(name)
    if topic.cue.search(question.text) is None:
        return None
    read = topic.read or importlib.import_module(f"solver.topics.{topic.name}.reading").read
    try:
        return cast("Task | None", read(question))
    except IncompleteError:
        raise
    except SolverError:  # also a number that is not rational, too large or undefined
        return None  # a part does not read as a formula: not this topic's question


@functools.cache
def _topic(name: str) -> Topic:
    topic = importlib.import_module(f"solver.topics.{name}").TOPIC
    assert isinstance(topic, Topic) and topic.name == name
    return topic
