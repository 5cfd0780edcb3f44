"""What is asked of whom, and in which order: round by round, so that a run that is stopped anywhere leaves a fair table.

A round asks every system one question of every suite. The order within a suite is drawn from the seed, the same for every
system; a system that is asked fewer questions is asked the first of them.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass

from eval.types import Sample, Suite


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A system of a plan. `items` limits how many questions of each suite it is asked; None for as many as the others."""

    system: str
    items: int | None = None

    @classmethod
    def read(cls, text: str) -> Entry:
        """An entry as typed: a name, or a name and a number of questions.

        Raises:
            ValueError: what stands behind the colon is no positive whole number.

        >>> Entry.read("bare-1.5b:30")
        Entry(system='bare-1.5b', items=30)
        """
        name, colon, items = text.strip().rpartition(":")
        if not colon or not (items.isdecimal() and int(items)):
            if colon and "/" not in items:
                raise ValueError(f"{items!r} in {text.strip()!r} is no number of questions.")
            return cls(system=text.strip())
        return cls(system=name, items=int(items))


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """One question to one system, for the `repeat`-th time."""

    suite: Suite
    sample: Sample
    system: str
    repeat: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """A whole evaluation.

    Attributes:
        items: Questions of each suite; None for all of them.
        seed: Draws the order of the questions; with the repeat added, it is handed to the systems.
        repeats: How often each question is asked, >= 1.
        variants: Which changed forms of the questions are asked too, such as "paraphrase".
        primary: The two systems whose difference the run was made to measure, named before anything was asked.
    """

    suites: tuple[Suite, ...]
    systems: tuple[Entry, ...]
    items: int | None = None
    seed: int = 0
    repeats: int = 1
    variants: tuple[str, ...] = ()
    primary: tuple[str, str] = ("fulcrum-0.5b", "bare-1.5b")

    def chosen(self, suite: Suite, items: int | None = None) -> tuple[Sample, ...]:
        """The questions of a suite in the order asked, no more than `items` and the plan's own number."""
        order = list(suite.samples)
        # Each suite has an order of its own, whatever other suites take part.
        random.Random(f"{self.seed} {suite.name}").shuffle(order)
        limits = [limit for limit in (self.items, items) if limit is not None]
        return tuple(order[: min(limits)] if limits else order)

    def tasks(self) -> Iterator[Task]:
        """Everything that is asked, in order."""
        chosen = {
            (suite.name, entry.system): self.chosen(suite, entry.items) for suite in self.suites for entry in self.systems
        }
        variants = {
            suite.name: {
                sample.id: [v for v in suite.variants if v.variant_of == sample.id and v.variant in self.variants]
                for sample in suite.samples
            }
            for suite in self.suites
        }
        for at in range(max(map(len, chosen.values()), default=0)):
            for suite in self.suites:
                for entry in self.systems:
                    samples = chosen[suite.name, entry.system]
                    if at >= len(samples):
                        continue
                    for sample in (samples[at], *variants[suite.name][samples[at].id]):
                        for repeat in range(self.repeats):
                            yield Task(suite=suite, sample=sample, system=entry.system, repeat=repeat)
