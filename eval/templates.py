"""Templates of questions: numbers drawn by a seed, a gold answer computed from them, several wordings, and changed forms.

A template and its gold are one function of a random generator, so that numbers can be drawn again and the gold with them
(the pairs of GSM-Symbolic, Mirzadeh et al. 2024, arXiv:2410.05229, and the irrelevant sentence of its GSM-NoOp; templates and
stories are our own). Questions of one template are not independent of each other: it is their cluster.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from fractions import Fraction
from random import Random
from typing import Any, Final, NamedTuple

from eval.types import AnswerType, Sample, Suite

_ATTEMPTS: Final = 500
_NUMBER: Final = re.compile(r"\d+(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?")
_PLACE: Final = " | "
"""Where in a story an irrelevant sentence can stand."""
_PEOPLE: Final = tuple(
    (name, *pronouns)
    for pronouns, names in (
        (
            ("she", "her", "her"),
            "Amina Birgit Chiara Dorothy Elif Farida Greta Hanna Imani Joanna Keiko Leila Marta Noor Petra",
        ),
        (
            ("he", "his", "him"),
            "Anton Bilal Carlos Dmitri Emeka Felix Goran Hugo Ivan Jonas Kofi Liam Mateo Nikhil Oskar Pavel",
        ),
    )
    for name in names.split()
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """What was drawn for a question, and its gold answer.

    Attributes:
        values: What the wordings name.
        tolerance: Relative: half a unit of the last place, where the gold is rounded.
    """

    values: Mapping[str, Any]
    answer: str
    answer_type: AnswerType = "value"
    answers: tuple[str, ...] = ()
    tolerance: float | None = None


class Aside(NamedTuple):
    """A true sentence that the answer does not depend on, with a number `{n}` drawn between `low` and `high`."""

    text: str
    low: int
    high: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Template:
    """One kind of question.

    Attributes:
        name: The cluster of its questions.
        kind: The class that it is reported in.
        wordings: Format strings over what was drawn; those of stories have " | " where an aside can stand.
        draw: The problem of a random generator; None where the numbers drawn make none worth asking.
        settings: Words that do not change the answer, such as what is bought; a question has one of them.
        asides: What may be said besides.
    """

    name: str
    kind: str
    wordings: tuple[str, ...]
    draw: Callable[[Random], Problem | None]
    settings: tuple[Mapping[str, str], ...] = field(default=({},))
    asides: tuple[Aside, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Instance:
    """A template with everything drawn."""

    template: Template
    index: int
    wording: int
    setting: Mapping[str, str]
    problem: Problem

    def question(self, aside: str = "") -> str:
        """The question as it is asked, with a sentence besides it if one is given."""
        text = self.template.wordings[self.wording].format(**{**self.setting, **self.problem.values})
        return text.replace(_PLACE, f" {aside} " if aside else " ")

    def sample(self) -> Sample:
        """The question with its gold answer."""
        return Sample(
            id=f"{self.template.name}-{self.index}",
            kind=self.template.kind,
            question=self.question(),
            answer=self.problem.answer,
            answer_type=self.problem.answer_type,
            answers=self.problem.answers,
            tolerance=self.problem.tolerance,
            cluster=self.template.name,
            routes=("compute",),
        )


def make_suite(name: str, templates: Sequence[Template], n_each: int, seed: int, source: str) -> Suite:
    """The suite of `n_each` questions of every template and their changed forms; the same for the same seed."""
    samples: list[Sample] = []
    variants: list[Sample] = []
    for template in templates:
        drawn = instances(template, 2 * n_each, seed)
        for instance, again in zip(drawn[:n_each], drawn[n_each:], strict=True):
            samples.append(instance.sample())
            variants.extend(_variants(instance, again.problem, seed))
    version = hashlib.sha256(repr((samples, variants)).encode()).hexdigest()[:12]
    return Suite(name=name, version=version, samples=tuple(samples), variants=tuple(variants), source=source)


def instances(template: Template, n: int, seed: int) -> tuple[Instance, ...]:
    """`n` instances, no two with the same numbers; wordings and settings take turns.

    Numeric golds do not stand in their question: there an answer could not be told from a repeated number.

    Raises:
        ValueError: the template cannot be drawn so often.
    """
    found: list[Instance] = []
    for index in range(n):
        people = Random(f"{seed} {template.name} {index} people")
        setting = {**_named(people), **template.settings[index % len(template.settings)]}
        for attempt in range(_ATTEMPTS):
            problem = template.draw(Random(f"{seed} {template.name} {index} {attempt}"))
            if problem is None or any(problem.values == other.problem.values for other in found):
                continue
            wording = index % len(template.wordings)
            instance = Instance(template=template, index=index, wording=wording, setting=setting, problem=problem)
            if not _gives_itself_away(instance):
                found.append(instance)
                break
        else:
            raise ValueError(f"Template {template.name!r} cannot be drawn {n} times; widen the ranges it draws from.")
    return tuple(found)


def problem(gold: int | Fraction | Decimal | str, answer_type: AnswerType = "value", /, **values: Any) -> Problem:
    """A problem with an exact gold; numbers are written as integers, short decimals or fractions.

    >>> problem(Fraction(7, 2), a=7).answer, problem(Fraction(7, 3)).answer
    ('3.5', '7/3')
    """
    answer = gold if isinstance(gold, str) else exact(gold)
    return Problem(values=values, answer=answer, answer_type=answer_type)


def rounded(gold: Fraction | Decimal, places: int, answer_type: AnswerType = "value", /, **values: Any) -> Problem | None:
    """A problem whose gold is rounded to so many places; None where it lies so near a half that rules of rounding differ.

    >>> rounded(Fraction(2, 3), 2).answer, rounded(Fraction(1, 8), 2)
    ('0.67', None)
    """
    scaled = Fraction(gold) * 10**places
    if abs(scaled - int(scaled)) == Fraction(1, 2) or not gold:
        return None
    near = Fraction(round(scaled), 10**places)
    answer = f"{Decimal(near.numerator) / Decimal(near.denominator):.{places}f}"
    tolerance = float(Fraction(1, 2 * 10**places) / abs(near)) if near else None
    return Problem(values=values, answer=answer, answer_type=answer_type, tolerance=tolerance)


def exact(number: int | Fraction | Decimal) -> str:
    """A number as it is written in a gold answer."""
    fraction = Fraction(number)
    if fraction.denominator == 1:
        return str(fraction.numerator)
    if 10**4 % fraction.denominator == 0:
        return f"{Decimal(fraction.numerator) / Decimal(fraction.denominator):f}"
    return f"{fraction.numerator}/{fraction.denominator}"


def _variants(instance: Instance, again: Problem, seed: int) -> Iterator[Sample]:
    """A question in another wording, in lower case, with other numbers, and with a sentence that does not matter."""
    original = instance.sample()
    next_wording = (instance.wording + 1) % len(instance.template.wordings)
    forms = {
        "paraphrase": replace(instance, wording=next_wording).sample(),
        "case": replace(original, question=original.question.lower()),
        "redrawn": replace(instance, problem=again).sample(),
    }
    if instance.template.asides:
        forms["distractor"] = replace(original, question=instance.question(_aside(instance, seed)))
    for variant, sample in forms.items():
        if sample.question != original.question:
            yield replace(sample, id=f"{original.id}-{variant}", variant=variant, variant_of=original.id)


def _aside(instance: Instance, seed: int) -> str:
    """An irrelevant sentence whose number is neither the gold nor in the question."""
    asides = instance.template.asides
    aside = asides[instance.index % len(asides)]
    draw = Random(f"{seed} {instance.template.name} {instance.index} aside")
    taken = _numbers(instance.question()) | _numbers(instance.problem.answer)
    n = draw.choice([n for n in range(aside.low, aside.high + 1) if n not in taken])
    return aside.text.format(**{**instance.setting, **instance.problem.values, "n": n})


def _named(draw: Random) -> dict[str, str]:
    """Three people with their pronouns: `{name} {he} {his} {him}`, `{name2} {he2} …`, and `{He}` to begin a sentence."""
    named: dict[str, str] = {}
    for person, mark in zip(draw.sample(_PEOPLE, 3), ("", "2", "3"), strict=True):
        named.update(zip((f"name{mark}", f"he{mark}", f"his{mark}", f"him{mark}"), person, strict=True))
        named[f"He{mark}"], named[f"His{mark}"] = person[1].capitalize(), person[2].capitalize()
    return named


def _gives_itself_away(instance: Instance) -> bool:
    """Whether the number that answers stands in the question in one of its wordings."""
    try:
        gold = abs(Fraction(instance.problem.answer))
    except ValueError:
        return False
    wordings = range(len(instance.template.wordings))
    return any(gold in _numbers(replace(instance, wording=wording).question()) for wording in wordings)


def _numbers(text: str) -> set[Fraction]:
    return {Fraction(number.replace(",", "")) for number in _NUMBER.findall(text)}
