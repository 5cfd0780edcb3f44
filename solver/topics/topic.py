"""What a topic is: a class of questions with its own reading, its own solving and its own second check.

Adding one takes one folder and one line: `solver/topics/<name>/`, and its name in `TOPICS`.
    __init__.py   TOPIC = Topic(...): the cue; imported for every question, so it imports nothing else
    reading.py    read(question) -> Task | None: imported when the cue fits; standard library only
    solving.py    solve(task) -> Outcome: runs in the isolated child alone, where sympy may be used
What shows that the answer is right goes into a claim, which `solver.verify` proves with the standard library alone. What the
readings of several topics share is in `solver/topics/reading/`, what their solving sides share in `solver/topics/answering/`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, cast, get_args

from solver.errors import MathSyntaxError
from solver.mathematics.problem import Form
from solver.topics.question import Question
from solver.types import Check, Value
from solver.verify import FieldError, Fields


class IncompleteError(MathSyntaxError):
    """The question belongs to the topic, and lacks something or can be read in two ways; the message says what to add.

    Nothing else should guess at an answer then.
    """

    def __init__(self, message: str, position: int = 0) -> None:
        """The position is that of the question's beginning unless a better one is known."""
        super().__init__(message, position)


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """A question read by a topic.

    Attributes:
        topic: The topic's name.
        kind: What is asked, in the topic's own words: "days_between".
        args: JSON values: exact numbers as texts ("7/3"), formulas as `to_json` lists, dates as ISO texts.
        source: The task as one line of the project's notation, shown as the program.
        form, places, significant: The form of the answer the question asks for; see `Problem`.
        notes: How words were understood, and every assumption made.
        wants_plot: Whether a plot is asked for.
    """

    topic: str
    kind: str
    args: Mapping[str, Any]
    source: str
    form: Form = "exact"
    places: int | None = None
    significant: int | None = None
    notes: tuple[str, ...] = ()
    wants_plot: bool = False

    def describe(self) -> str:
        """One line, as `Problem.describe`."""
        return self.source

    def to_dict(self) -> dict[str, Any]:
        """JSON-ready values; also the parse of the answer's certificate."""
        return {
            "topic": self.topic,
            "kind": self.kind,
            "args": dict(self.args),
            "source": self.source,
            "form": self.form,
            "places": self.places,
            "significant": self.significant,
            "notes": list(self.notes),
            "wants_plot": self.wants_plot,
        }

    @property
    def fields(self) -> Fields:
        """The arguments, to be read with their types."""
        return Fields(self.args, f"task {self.kind!r}")


def task_from_dict(data: object) -> Task:
    """The task `Task.to_dict` wrote.

    Raises:
        FieldError: it is not one.
    """
    fields = Fields(data, "task")
    form = fields.text("form")
    if form not in get_args(Form):
        raise FieldError(f"Unknown form {form!r}.")
    return Task(
        topic=fields.text("topic"),
        kind=fields.text("kind"),
        args=fields.fields("args").data,
        source=fields.text("source"),
        form=cast(Form, form),
        places=fields.integer("places") if "places" in fields else None,
        significant=fields.integer("significant") if "significant" in fields else None,
        notes=fields.texts("notes"),
        wants_plot=fields.flag("wants_plot"),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """What `solver.verify` is to prove of the answer: a key of its `CLAIMS`, and the witness."""

    kind: str
    witness: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What solving found.

    Attributes:
        value: The answer; "no solution" and its kind are values too.
        check: The verdict of a second method that shares no code with the first.
        steps: How it is found, in sentences and formulas a student could follow.
        claim: What a certificate can show, where a short witness exists.
        plot: An SVG document, where a plot is asked for.
    """

    value: Value
    check: Check
    steps: tuple[str, ...] = ()
    claim: Claim | None = None
    plot: str | None = None


class CannotSolveError(Exception):
    """The task is read and has no answer here; the message says why and what to do next."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic:
    """A class of questions.

    Attributes:
        name: Also the name of its folder.
        cue: A cheap pattern; for a text without a match the topic's reading is not even imported.
        read: The task a question poses, None when it is not one of this topic's. Where it is not given, it is `read` of the
            topic's `reading.py`.

    Reading raises IncompleteError for a question that is this topic's and lacks something.
    """

    name: str
    cue: re.Pattern[str]
    read: Callable[[Question], Task | None] | None = None
