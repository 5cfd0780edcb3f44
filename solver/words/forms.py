"""The forms in which a model is asked for a program: what it is told, the start of its reply, and where it must stop.

Both are zero-shot with the start of a function as the start of the reply: at half a billion parameters that beats worked
examples, and costs a third of the tokens of reasoning in prose.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from models import Message
from solver.words.quantities import Quantity

FormName = Literal["free", "bound"]

SYSTEM = "You are a careful programmer. You solve word problems with short Python functions that return one number."
FREE_REQUEST = "Write solution() that returns the answer."
BOUND_REQUEST = (
    "Write solution() for the problem in its docstring. "
    "Compute step by step with named variables and return the number asked for."
)
STOP = ("\n```", "\nprint", "\n\n\n", "\ndef ", "\n#", "\nif __name__")
FENCE = "```python\n"
INDENT = "    "
MAX_TOKENS = 160


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """One way of asking. `skeleton` is source text; the reply is made to begin with it inside a code fence."""

    name: FormName
    request: str
    skeleton: str
    max_tokens: int = MAX_TOKENS
    stop: tuple[str, ...] = STOP

    @property
    def messages(self) -> tuple[Message, ...]:
        """The messages before the reply."""
        return (Message(role="system", content=SYSTEM), Message(role="user", content=self.request))

    @property
    def prefill(self) -> str:
        """The start the reply is given."""
        return FENCE + self.skeleton


def build_form(name: FormName, question: str, facts: Sequence[str], quantities: Sequence[Quantity]) -> Form:
    """The form `name` for one problem.

    "free" puts the problem into the user's message and leaves the whole function to the model, which introduces each number
    where it needs it and often says in a comment what it computes; it is the better of the two. "bound" puts the problem into
    the docstring and every quantity under a name beneath it, which leaves only the combining; it errs elsewhere, and so is the
    better second opinion.
    """
    head = "def solution():\n"
    if name == "free":
        return Form(name=name, request=f"{_paragraph(question, facts)}\n\n{FREE_REQUEST}", skeleton=head)
    skeleton = f'{head}{INDENT}"""{docstring(question, facts)}"""\n{bindings(quantities)}'
    return Form(name=name, request=BOUND_REQUEST, skeleton=skeleton)


def _paragraph(question: str, facts: Sequence[str]) -> str:
    return " ".join(" ".join((*facts, question)).split())


def docstring(question: str, facts: Sequence[str]) -> str:
    """Facts and question as one line that cannot end the docstring it is put into."""
    return _paragraph(question, facts).replace("\\", "/").replace('"', "'")


def bindings(quantities: Sequence[Quantity]) -> str:
    """One assignment for each quantity."""
    return "".join(f"{INDENT}{quantity.name} = {literal(quantity.value)}\n" for quantity in quantities)


def literal(value: Fraction) -> str:
    """A number as source text: a decimal where it is exact within four places, else a division.

    >>> literal(Fraction(16)), literal(Fraction(5, 2)), literal(Fraction(1, 3))
    ('16', '2.5', '1 / 3')
    """
    if value.denominator == 1:
        return str(value.numerator)
    scaled = value * 10_000
    if scaled.denominator == 1:
        return f"{scaled.numerator / 10_000:.4f}".rstrip("0")
    return f"{value.numerator} / {value.denominator}"
