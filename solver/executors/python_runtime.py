"""The operations on values that are not plain arithmetic: containers, text, comparison; each charged to the budget first."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

from solver.executors.python_limits import CELL_BYTES, MAX_CHARS, MAX_ITEMS, Budget, Failed, Refused
from solver.executors.python_numbers import Arithmetic, Number, n_bits

MAX_NESTING = 12


def is_number(value: object) -> bool:
    """Whether `value` is a number of either mode; bool is not."""
    return isinstance(value, (int, float, Fraction)) and not isinstance(value, bool)


@dataclass(slots=True)
class Runtime:
    """Operations on values, each charged to the budget before it is done."""

    arithmetic: Arithmetic
    budget: Budget
    printed: list[str] = field(default_factory=list)

    def lift(self, value: Any) -> Number:
        """A literal as a number of this run; see `Arithmetic.lift`."""
        return self.arithmetic.lift(value)

    def number(self, value: Any) -> Number:
        """`value` as a number; True and False count as 1 and 0, as in Python.

        Raises:
            Failed: it is something else.
        """
        if isinstance(value, bool):
            return self.lift(int(value))
        if not is_number(value):
            raise Failed("TypeError", f"a number is needed, not {type(value).__name__}")
        number: Number = value
        return number

    def index(self, value: Any) -> int:
        """`value` as a whole number that fits a machine word.

        Raises:
            Failed: it is not whole.
            Refused: it is too large.
        """
        number = self.number(value)
        if number != int(number):
            raise Failed("TypeError", f"a whole number is needed, not {self.render(number)}")
        if n_bits(number) > 64:
            raise Refused("an index or count of more than 64 bits")
        return int(number)

    def text(self, value: str) -> str:
        """`value`, charged.

        Raises:
            Refused: too long.
        """
        if len(value) > MAX_CHARS:
            raise Refused(f"a string of more than {MAX_CHARS} characters")
        self.budget.allocate(len(value) * 4)
        return value

    def build(self, items: Iterable[Any]) -> list[Any]:
        """A list of `items`, each charged as it comes.

        Raises:
            Refused: too long.
        """
        built: list[Any] = []
        for item in items:
            self.budget.step()
            self.charge(item)
            built.append(item)
            if len(built) > MAX_ITEMS:
                raise Refused(f"a container of more than {MAX_ITEMS} elements")
        return built

    def charge(self, item: Any) -> None:
        """Pay for one element of a container."""
        self.budget.allocate(CELL_BYTES + (n_bits(item) // 8 if is_number(item) else 0))

    def iterate(self, value: Any) -> Iterator[Any]:
        """The elements of `value`, one step each.

        Raises:
            Failed: it has none.
        """
        if not isinstance(value, (list, tuple, dict, str, range)):
            raise Failed("TypeError", f"{type(value).__name__} cannot be iterated")
        try:
            for item in value:
                self.budget.step()
                yield self.lift(item) if isinstance(value, range) else item
        except RuntimeError:
            raise Failed("RuntimeError", "a dict changed size while it was iterated") from None

    def weigh(self, *values: Any) -> None:
        """Spend a step for every element reached, shared ones each time, so that comparing or printing is bounded.

        Raises:
            Refused: nested too deeply, or containing itself.
        """
        stack = [(value, 0) for value in values]
        while stack:
            value, depth = stack.pop()
            self.budget.step()
            if depth > MAX_NESTING:
                raise Refused("containers nested too deeply")
            if isinstance(value, (list, tuple)):
                stack.extend((item, depth + 1) for item in value)
            elif isinstance(value, dict):
                stack.extend((item, depth + 1) for pair in value.items() for item in pair)

    def binary(self, op: ast.operator, left: Any, right: Any) -> Any:
        """`left op right` for numbers, and `+` and `*` for strings, lists and tuples."""
        if isinstance(left, (str, list, tuple)) or isinstance(right, (str, list, tuple)):
            return self._sequence_binary(op, left, right)
        return self.arithmetic.binary(op, self.number(left), self.number(right))

    def _sequence_binary(self, op: ast.operator, left: Any, right: Any) -> Any:
        if isinstance(op, ast.Add) and type(left) is type(right):
            self._room(type(left), len(left) + len(right))
            return left + right
        if isinstance(op, ast.Mult):
            sequence, times = (left, right) if isinstance(left, (str, list, tuple)) else (right, left)
            n = max(self.index(times), 0)
            self._room(type(sequence), len(sequence) * n)
            return sequence * n
        raise Failed("TypeError", f"{type(op).__name__} of {type(left).__name__} and {type(right).__name__}")

    def _room(self, kind: type, length: int) -> None:
        if length > (MAX_CHARS if kind is str else MAX_ITEMS):
            raise Refused(f"a {kind.__name__} of {length} elements")
        self.budget.allocate(length * (4 if kind is str else CELL_BYTES))

    def sign(self, op: ast.unaryop, value: Any) -> Number:
        """`+value` or `-value`."""
        number = self.number(value)
        return -number if isinstance(op, ast.USub) else number

    def compare(self, op: ast.cmpop, left: Any, right: Any) -> bool:
        """`left op right`.

        Raises:
            Failed: the two have no order, or nothing can be in `right`.
        """
        self.weigh(left, right)
        if isinstance(right, range) and isinstance(op, (ast.In, ast.NotIn)):
            # range looks an int up by arithmetic but a Fraction by walking, and ranges here can be 2**63 long
            inside = is_number(left) and left == int(left) and int(left) in right
            return inside if isinstance(op, ast.In) else not inside
        try:
            match op:
                case ast.Eq() | ast.Is():
                    return bool(left == right)
                case ast.NotEq() | ast.IsNot():
                    return bool(left != right)
                case ast.Lt():
                    return bool(left < right)
                case ast.LtE():
                    return bool(left <= right)
                case ast.Gt():
                    return bool(left > right)
                case ast.GtE():
                    return bool(left >= right)
                case ast.In():
                    return bool(left in right)
                case ast.NotIn():
                    return bool(left not in right)
        except (TypeError, OverflowError) as error:
            raise Failed("TypeError", str(error)) from None
        raise Refused(f"{type(op).__name__} is not a comparison of the program language")

    def load(self, owner: Any, index: Any) -> Any:
        """`owner[index]`.

        Raises:
            Failed: no such element.
        """
        if isinstance(owner, dict):
            if self.key(index) not in owner:
                raise Failed("KeyError", self.render(index))
            return owner[index]
        if not isinstance(owner, (list, tuple, str, range)):
            raise Failed("TypeError", f"{type(owner).__name__} has no elements")
        if isinstance(index, slice):
            if index.step == 0:
                raise Failed("ValueError", "slice step cannot be zero")
            part = owner[index]
            if not isinstance(part, range):
                self._room(type(part), len(part))
            return part
        place = self.index(index)
        if not -len(owner) <= place < len(owner):
            raise Failed("IndexError", f"{type(owner).__name__} index out of range")
        return self.lift(owner[place]) if isinstance(owner, range) else owner[place]

    def store(self, owner: Any, index: Any, value: Any) -> None:
        """`owner[index] = value`.

        Raises:
            Failed: no such element, or not a container that can change.
        """
        self.charge(value)
        if isinstance(owner, dict):
            if len(owner) >= MAX_ITEMS:
                raise Refused(f"a dict of more than {MAX_ITEMS} elements")
            owner[self.key(index)] = value
        elif isinstance(owner, list):
            place = self.index(index)
            if not -len(owner) <= place < len(owner):
                raise Failed("IndexError", "list index out of range")
            owner[place] = value
        else:
            raise Failed("TypeError", f"{type(owner).__name__} cannot be changed")

    def key(self, key: Any) -> Any:
        """`key`, once it is known that it can be one.

        Raises:
            Failed: it cannot.
        """
        self.weigh(key)
        try:
            hash(key)
        except TypeError:
            raise Failed("TypeError", f"{type(key).__name__} cannot be a key") from None
        return key

    def render(self, value: Any) -> str:
        """`value` as text: numbers as short decimals where they terminate, else as fractions."""
        self.weigh(value)
        return self.text(_render(value))

    def render_decimals(self, value: Any, spec: str) -> str:
        """`value` in a format of the form `.2f` or `,.2f`.

        Raises:
            Refused: another format.
        """
        body = spec.removeprefix(",")
        if not (len(body) == 3 and body[0] == "." and body[1].isdigit() and body[2] == "f"):
            raise Refused(f"the format {spec!r} is not allowed")
        rounded = round(Fraction(self.number(value)), int(body[1]))
        return self.text(_render(rounded))

    def round(self, value: Any, ndigits: Any = None) -> Number:
        """`round(value, ndigits)`: half to even, on the exact value in exact mode."""
        number = self.number(value)
        digits = 0 if ndigits is None else self.index(ndigits)
        if abs(digits) > 50:
            raise Refused("rounding to more than 50 digits")
        if isinstance(number, float):
            return self.lift(round(number)) if ndigits is None else self.arithmetic.approximate(round(number, digits))
        return self.lift(round(number) if ndigits is None else round(Fraction(number), digits))


def _render(value: Any) -> str:
    match value:
        case bool() | None | str():
            return str(value)
        case Fraction():
            return _render_fraction(value)
        case int() | float():
            return repr(value)
        case list() | tuple():
            body = ", ".join(map(_render, value))
            return f"[{body}]" if isinstance(value, list) else f"({body})"
        case dict():
            return "{" + ", ".join(f"{_render(key)}: {_render(item)}" for key, item in value.items()) + "}"
    return repr(value)


def _render_fraction(value: Fraction) -> str:
    """Decimal when it terminates within 12 places, else numerator/denominator.

    >>> _render_fraction(Fraction(5, 4)), _render_fraction(Fraction(1, 3))
    ('1.25', '1/3')
    """
    scaled = value * 10**12
    if scaled.denominator != 1:
        return str(value)
    sign, digits = ("-" if value < 0 else ""), str(abs(scaled.numerator)).rjust(13, "0")
    whole, fraction = digits[:-12], digits[-12:].rstrip("0")
    return sign + whole + ("." + fraction if fraction else "")
