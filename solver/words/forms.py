"""The forms in which a model is asked for a program: what it is told, the start of its reply, and where it must stop.

Every form begins with the same messages, so that the model's cache of them survives from question to question, and puts the
problem into a docstring it continues from: at half a billion parameters that beats worked examples.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from models import Message
from solver.words.quantities import Quantity

FormName = Literal["unbound", "bound"]

SYSTEM = "You are a careful programmer. You solve word problems with short Python functions that return one number."
USER = (
    "Write solution() for the problem in its docstring. "
    "Compute step by step with named variables and return the number asked for."
)
STOP = ("\n```", "\nprint", "\n\n\n", "\ndef ")
FENCE = "```python\n"
INDENT = "    "


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """One way of asking. `skeleton` is source text; the reply is made to begin with it inside a code fence."""

    name: FormName
    skeleton: str
    max_tokens: int
    stop: tuple[str, ...]

    @property
    def messages(self) -> tuple[Message, ...]:
        """The messages before the reply, the same for every question."""
        return (Message(role="system", content=SYSTEM), Message(role="user", content=USER))

    @property
    def prefill(self) -> str:
        """The start the reply is given."""
        return FENCE + self.skeleton


def build_form(name: FormName, question: str, facts: Sequence[str], quantities: Sequence[Quantity]) -> Form:
    """The form `name` for one problem.

    "unbound" shows the text alone, so that the model introduces each number where it needs it, and is the better of the two;
    "bound" names every quantity first and leaves only the combining. What else was tried gave less: one bare expression after
    the bindings, a comment demanded before each line, and the asking sentence repeated under the docstring.
    """
    skeleton = f'def solution():\n{INDENT}"""{docstring(question, facts)}"""\n'
    if name == "bound":
        skeleton += bindings(quantities)
    return Form(name=name, skeleton=skeleton, max_tokens=160, stop=STOP)


def docstring(question: str, facts: Sequence[str]) -> str:
    """Facts and question as one line that cannot end the docstring it is put into."""
    text = " ".join(" ".join((*facts, question)).split())
    return text.replace("\\", "/").replace('"', "'")


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
