"""Claims about word problems: the equations of the story hold for one answer alone, and that is the answer given."""

from __future__ import annotations

from fractions import Fraction

from solver.verify.claims import Proved
from solver.verify.fields import FieldError, Fields, RefutedError
from solver.verify.mathematics.shown import expect

_LARGEST = 4
Rows = tuple[tuple[Fraction, ...], ...]


def linear_story(task: Fields, answer: Fields, witness: Fields) -> Proved:
    """The things asked for, by Cramer's rule: the determinant is not zero, so nothing else satisfies the equations."""
    args = task.fields("args")
    if task.text("kind") == "product":
        return _product(task, args, answer)
    rows, asked, size = args.matrix("rows"), args.matrix("asked"), len(args.texts("unknowns"))
    if not 1 <= size <= _LARGEST or len(rows) != size or any(len(row) != size + 1 for row in (*rows, *asked)):
        raise FieldError("A story has as many equations as unknowns, at most four.")
    whole = determinant(tuple(row[:size] for row in rows))
    if whole == 0:
        raise RefutedError("The equations do not determine the unknowns.")
    found = tuple(
        determinant(tuple((*row[:column], row[-1], *row[column + 1 : size]) for row in rows)) / whole for column in range(size)
    )
    for row in rows:
        if sum((a * b for a, b in zip(row, found, strict=False)), Fraction(0)) != row[-1]:
            raise RefutedError("The values do not satisfy every equation.")
    value = answer.text("value")
    possible = _possible(args.text("must_be"), found)
    if value == "no solution" or not possible:
        if possible or value != "no solution":
            raise RefutedError(f"The unknowns are {', '.join(map(str, found))}.")
        return Proved(f"The equations have the one solution {', '.join(map(str, found))}, which the story does not allow.")
    wanted = [sum((a * b for a, b in zip(row, found, strict=False)), Fraction(0)) - row[-1] for row in asked]
    if len(wanted) == 1:
        expect(task, answer, wanted[0])
    elif _listed(value) != wanted:
        raise RefutedError(f"The values asked for are {', '.join(map(str, wanted))}.")
    return Proved(f"The equations have a determinant of {whole}, and their one solution gives {value}.")


def _product(task: Fields, args: Fields, answer: Fields) -> Proved:
    """Two numbers with a given sum and product: only the two roots of one quadratic have them."""
    total, product, which = args.rational("sum"), args.rational("product"), args.text("asked")
    value, discriminant = answer.text("value"), total * total - 4 * product
    if value == "no solution" or discriminant < 0:
        if discriminant >= 0 or value != "no solution":
            raise RefutedError(f"The discriminant is {discriminant}.")
        return Proved(f"The discriminant {discriminant} is negative, so no real numbers have this sum and product.")
    if which == "both":
        found = _listed(value)
        if len(found) != 2 or sum(found) != total or found[0] * found[1] != product:
            raise RefutedError("The numbers do not have this sum and this product.")
    else:
        one = Fraction(answer.text("value"))
        if one * (total - one) != product or (2 * one > total) != (which == "large") and 2 * one != total:
            raise RefutedError("The number and its partner do not have this sum and product, or it is the other one.")
    return Proved(f"The sum is {total} and the product {product}; two numbers are determined by these.")


def _listed(value: str) -> list[Fraction]:
    try:
        return [Fraction(part.strip()) for part in value.strip("(){}").split(",")]
    except ValueError as error:
        raise FieldError(f"{value!r} is not a list of numbers.") from error


def _possible(must_be: str, found: tuple[Fraction, ...]) -> bool:
    """Whether the unknowns are what the things of the story can be."""
    is_whole = all(value.denominator == 1 for value in found)
    match must_be:
        case "any":
            return True
        case "integer":
            return is_whole
        case "whole":
            return is_whole and min(found) >= 0
        case "even" | "odd":
            return is_whole and all(value % 2 == (must_be == "odd") for value in found)
        case "positive":
            return min(found) >= 0
        case "larger first":
            return found[0] >= found[1]
    raise FieldError(f"Unknown condition {must_be!r}.")


def determinant(rows: Rows) -> Fraction:
    """By expansion along the first row.

    >>> determinant(((Fraction(1), Fraction(2)), (Fraction(3), Fraction(4))))
    Fraction(-2, 1)
    """
    if len(rows) == 1:
        return rows[0][0]
    return sum(
        (
            (-1) ** column * entry * determinant(tuple((*row[:column], *row[column + 1 :]) for row in rows[1:]))
            for column, entry in enumerate(rows[0])
        ),
        Fraction(0),
    )
