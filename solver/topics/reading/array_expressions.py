"""Formulas over vectors and matrices, "2u - 3v", "A^T B", "|a × b|", read to trees whose shapes are known."""

from __future__ import annotations

from typing import Any, Final

from solver.errors import MathSyntaxError
from solver.language import Number, from_json, integer, to_json
from solver.language.parser import parse_expression
from solver.language.printer import to_text
from solver.patterns import LatePattern
from solver.topics.reading.array_literals import Array, Arrays

_TOKEN: Final = LatePattern(
    r"\s*(?:⟦(?P<mark>\d+)⟧|(?P<number>\d+(?:\.\d+)?(?:/\d+)?)|(?P<word>[A-Za-z]+)(?:_?\{?(?P<index>\d)\}?)?|(?P<sign>\S))"
)
_FUNCTIONS: Final = {
    "det": "determinant", "tr": "trace", "trace": "trace", "rank": "rank", "inv": "inverse", "inverse": "inverse",
    "transpose": "transpose", "adj": "adjugate", "norm": "norm",
}  # fmt: skip
_WORDS: Final = {"dot": "·", "cross": "×", "times": "*", "plus": "+", "minus": "-"}
_MAX_POWER: Final = 200


class ShapeMismatchError(Exception):
    """An operation that shapes do not allow; the message says why. It is an answer: "not defined"."""


def parse_array(text: str, arrays: Arrays) -> Array:
    """The tree of a formula over the arrays of a question.

    Raises:
        MathSyntaxError: it is not one.
        ShapeMismatchError: an operation in it is not defined for the shapes it meets.
    """
    parser = _Parser(text, arrays)
    found = parser.sum()
    if parser.index < len(parser.tokens):
        raise MathSyntaxError(f"{parser.tokens[parser.index][1]!r} is not expected here.", 0)
    return found


def shape_of(array: Array) -> tuple[int, ...]:
    """() of a scalar, (n,) of a vector, (rows, columns) of a matrix.

    Raises:
        ShapeMismatchError: an operation in it is not defined.
    """
    head, *parts = array
    if head == "matrix":
        return len(parts[0]), len(parts[0][0])
    if head == "vector":
        return (len(parts[0]),)
    if head == "scalar":
        return ()
    return _shape_of_operation(head, [shape_of(part) if isinstance(part, list) else () for part in parts], parts)


def _shape_of_operation(head: str, shapes: list[tuple[int, ...]], parts: list[Any]) -> tuple[int, ...]:
    first = shapes[0]
    match head:
        case "add":
            if len(set(shapes)) > 1:
                raise ShapeMismatchError(f"{_said(shapes[0])} and {_said(shapes[1])} cannot be added: their sizes differ.")
            return first
        case "negate":
            return first
        case "dot" | "cross":
            if any(len(shape) != 1 for shape in shapes):
                raise MathSyntaxError(f"A {head} product is one of two vectors.", 0)
            if shapes[0] != shapes[1]:
                raise ShapeMismatchError(
                    f"The {head} product is not defined: {_said(shapes[0])} and {_said(shapes[1])} differ in size."
                )
            if head == "cross" and first[0] != 3:
                raise ShapeMismatchError(f"The cross product is defined for vectors of three components, not of {first[0]}.")
            return () if head == "dot" else first
        case "multiply":
            return _product(shapes[0], shapes[1])
        case "transpose":
            return first[::-1] if len(first) == 2 else first
        case "norm":
            return ()
        case "rank":
            return ()
        case _:  # determinant, trace, inverse, power, adjugate: of square matrices
            if len(first) != 2:
                raise MathSyntaxError(f"The {head} is one of a matrix.", 0)
            if first[0] != first[1]:
                what = "power" if head == "power" else head
                raise ShapeMismatchError(
                    f"Only a square matrix has a {what}; this is {_said(first)}."
                    if head != "inverse"
                    else f"Only a square matrix has an inverse; this is {_said(first)}."
                )
            return () if head in ("determinant", "trace") else first


def _product(left: tuple[int, ...], right: tuple[int, ...]) -> tuple[int, ...]:
    if not left or not right:
        return left or right
    if len(left) == 1 and len(right) == 1:
        raise MathSyntaxError("A product of two vectors is ambiguous. Write a dot or a cross between them.", 0)
    if left[-1] != right[0]:
        if len(left) == 1:
            raise MathSyntaxError("A vector before a matrix is written as a row with ^T.", 0)
        raise ShapeMismatchError(
            f"The product is not defined: {_said(left)} has {left[-1]} columns and {_said(right)} has {right[0]} rows."
        )
    if len(left) == 1:
        return (right[1],)
    return (left[0], *right[1:])


def _said(shape: tuple[int, ...]) -> str:
    if not shape:
        return "a number"
    return f"a {shape[0]}x{shape[1]} matrix" if len(shape) == 2 else f"a vector of {shape[0]} components"


class _Parser:
    """Recursive descent over the tokens of a formula."""

    def __init__(self, text: str, arrays: Arrays) -> None:
        self.arrays, self.index = arrays, 0
        self.tokens: list[tuple[str, str]] = []
        for match in _TOKEN.finditer(text.strip()):
            kind = match.lastgroup if match.lastgroup != "index" else "word"
            assert kind is not None
            value = match[kind]
            if kind == "word" and value in _WORDS:
                kind, value = "sign", _WORDS[value]
            elif kind == "word" and match["index"]:
                value += match["index"]
            self.tokens.append((kind, value))

    def at(self, *signs: str) -> bool:
        return self.index < len(self.tokens) and self.tokens[self.index][0] == "sign" and self.tokens[self.index][1] in signs

    def sum(self) -> Array:
        total = self.term()
        while self.at("+", "-"):
            sign = self._take()[1]
            other = self.term()
            total = _checked(["add", total, other if sign == "+" else ["negate", other]])
        return total

    def term(self) -> Array:
        if self.at("-"):
            self._take()
            return ["negate", self.term()]
        product = self.factor()
        while self.index < len(self.tokens) and not self.at("+", "-", ")", "]", "|", "‖", ","):
            sign = self._take()[1] if self.at("*", "·", "×", "/") else ""
            other = self.factor()
            product = _multiplied(product, other, sign)
        return product

    def factor(self) -> Array:
        if self.at("-"):
            self._take()
            return ["negate", self.factor()]
        found = self.atom()
        while self.at("^", "'"):
            if self._take()[1] == "'":
                found = _checked(["transpose", found])
                continue
            found = self._power(found)
        return found

    def _power(self, base: Array) -> Array:
        braces = self.at("{", "(")
        if braces:
            self._take()
        negative = self.at("-")
        if negative:
            self._take()
        kind, value = self._take()
        if braces:
            self._take()
        if kind == "word" and value in ("T", "t") and not negative:
            return _checked(["transpose", base])
        if kind != "number" or not value.isdigit() or int(value) > _MAX_POWER:
            raise MathSyntaxError(f"{value!r} is not an exponent of an array here.", 0)
        if shape_of(base) == ():
            return ["scalar", to_json(parse_expression(f"({_text(base)})^({'-' if negative else ''}{value})"))]
        if negative:
            inverse = _checked(["inverse", base])
            return inverse if value == "1" else ["power", inverse, int(value)]
        return _checked(["power", base, int(value)])

    def atom(self) -> Array:
        kind, value = self._take()
        if kind == "mark":
            return self.arrays.literals[int(value)]
        if kind == "number":
            return ["scalar", to_json(parse_expression(value))]
        if kind == "word":
            return self._word(value)
        if value in "([":
            found = self.sum()
            self._expect({"(": ")", "[": "]"}[value])
            return found
        if value in "|‖":
            found = self.sum()
            self._expect(value)
            return _checked(["determinant" if len(shape_of(found)) == 2 else "norm", found])
        raise MathSyntaxError(f"{value!r} does not begin a formula of arrays.", 0)

    def _word(self, word: str) -> Array:
        if word.lower() in _FUNCTIONS:
            return _checked([_FUNCTIONS[word.lower()], self.factor()])
        if word in self.arrays.names:
            return self.arrays.names[word]
        letters = list(word)
        if len(letters) > 1 and all(letter in self.arrays.names for letter in letters):
            found = [self.arrays.names[letter] for letter in letters]
            if len(letters) == 2 and word.isupper() and all(each[0] == "vector" for each in found):
                return _checked(["add", found[1], ["negate", found[0]]])  # from the first point to the second
            product = found[0]
            for other in found[1:]:
                product = _checked(["multiply", product, other])
            return product
        if word == "I" and len(sizes := {shape_of(each) for each in self.arrays.names.values() if each[0] == "matrix"}) == 1:
            size = next(iter(sizes))[0]
            return ["matrix", [[to_json(integer(int(row == column))) for column in range(size)] for row in range(size)]]
        raise MathSyntaxError(f"{word!r} is no array of this question.", 0)

    def _take(self) -> tuple[str, str]:
        if self.index >= len(self.tokens):
            raise MathSyntaxError("The formula ends too early.", 0)
        self.index += 1
        return self.tokens[self.index - 1]

    def _expect(self, sign: str) -> None:
        if self._take() != ("sign", sign):
            raise MathSyntaxError(f"{sign!r} is missing.", 0)


def _multiplied(left: Array, right: Array, sign: str) -> Array:
    shapes = shape_of(left), shape_of(right)
    if sign == "/":
        if shapes[1] != ():
            raise MathSyntaxError("An array is not a divisor.", 0)
        right = ["scalar", to_json(parse_expression(f"1/({_text(right)})"))]
    elif sign == "×" and left[0] == "dot" and len(shapes[1]) == 1:  # a · b × c is a · (b × c)
        return _checked(["dot", left[1], _checked(["cross", left[2], right])])
    elif sign in ("·", "×") and len(shapes[0]) == len(shapes[1]) == 1:
        return _checked(["dot" if sign == "·" else "cross", left, right])
    return _checked(["multiply", left, right])


def _text(scalar: Array) -> str:
    if scalar[0] != "scalar" or scalar[1][0] != "number":
        raise MathSyntaxError("Only a number is divided by or raised here.", 0)
    return f"{scalar[1][1]}/{scalar[1][2]}"


def _checked(array: Array) -> Array:
    """The tree, its shape found once so that a mismatch is seen where it stands."""
    shape_of(array)
    return array


def number_array(value: int) -> Array:
    """A whole number as an array."""
    return ["scalar", to_json(Number(integer(value).value))]


def array_text(array: Array) -> str:
    """The formula of an array.

    >>> array_text(["negate", ["vector", [["number", "1", "1"], ["symbol", "a"]]]])
    'negate((1, a))'
    """
    head, *parts = array
    if head == "scalar":
        return to_text(from_json(parts[0]))
    if head == "vector":
        return f"({', '.join(to_text(from_json(tree)) for tree in parts[0])})"
    if head == "matrix":
        return f"[{', '.join('[' + ', '.join(to_text(from_json(tree)) for tree in row) + ']' for row in parts[0])}]"
    return f"{head}({', '.join(array_text(part) if isinstance(part, list) else str(part) for part in parts)})"
