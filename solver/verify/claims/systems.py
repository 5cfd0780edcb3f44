"""Claims about systems of equations: solutions substituted, and for linear ones how many there are, by elimination."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from solver.verify.claims import Proved
from solver.verify.claims.formulas import Asked, match_trees, match_value, parse_exact, read
from solver.verify.fields import Fields, RefutedError, UndecidedError
from solver.verify.mathematics.linear_algebra import rank as rank_of
from solver.verify.mathematics.notation import split_list
from solver.verify.mathematics.rationals import NotRationalError, exact
from solver.verify.mathematics.surds import surd
from solver.verify.mathematics.trees import Tree, difference, read_tree, substitute, symbols


def system(task: Fields, answer: Fields, witness: Fields) -> Proved:
    """The solutions of a system; the witness holds them as "rows" where the answer is what was asked of them."""
    asked = read(task, answer, "system", units=("%",) if "target" in task else ())
    if any(relation[0] != "equal" for relation in asked.expressions):
        raise UndecidedError("Only equations are followed.")
    text, names = answer.text("value"), asked.variables
    matrix = _linear(asked)
    if text == "no solution":
        if matrix is None:
            raise UndecidedError("The equations are not linear.")
        return _inconsistent(matrix, asked)
    rows = _rows(asked, text, witness)
    proved = all([_satisfies(relation, dict(zip(names, row, strict=True))) for relation in asked.expressions for row in rows])
    if asked.target is not None:
        proved = _targets(asked, answer, rows) and proved
    if matrix is None:
        how = "exactly" if proved else "to 30 digits"
        return Proved(f"Each solution satisfies every equation {how}; that there is no other is not shown.", is_proof=False)
    free = {name for name in symbols(*(tree for row in rows for tree in row)) if name in names}
    rank = _rank([row[:-1] for row in matrix])
    if (
        len(rows) != 1
        or rank != len(names) - len(free)
        or any(dict(zip(names, rows[0], strict=True))[name] != ("symbol", name) for name in free)
    ):
        raise RefutedError(f"The rank is {rank} for {len(names)} unknowns, which does not fit the solutions given.")
    if not free:
        return Proved(f"Substituted, it satisfies every equation, and the rank is {rank}: there is no other.", is_proof=proved)
    return Proved(
        f"Substituted, it satisfies every equation for all {', '.join(sorted(free))}; the rank is {rank} for {len(names)} "
        "unknowns, so these are all solutions.",
        is_proof=proved,
    )


def _rows(asked: Asked, text: str, witness: Fields) -> tuple[tuple[Tree, ...], ...]:
    if asked.target is not None:
        rows = tuple(tuple(read_tree(item) for item in row)[: len(asked.variables)] for row in witness.items("rows"))
    elif asked.is_rounded:
        raise UndecidedError("Rounded solutions of a system are not followed.")
    else:
        items = split_list(text) if text.startswith("[") else (text,)
        rows = tuple(tuple(parse_exact(part) for part in split_list(item)) for item in items)
    if not rows or any(len(row) != len(asked.variables) for row in rows):
        raise RefutedError("A solution has one value for each unknown.")
    return rows


def _satisfies(relation: Tree, values: dict[str, Tree]) -> bool:
    left, right = (substitute(side, values) for side in relation[1:])
    return match_trees(left, right)


def _targets(asked: Asked, answer: Fields, rows: Sequence[tuple[Tree, ...]]) -> bool:
    """The value stated is what the target has at every solution."""
    assert asked.target is not None
    text, unit = answer.text("value"), answer.text("unit") if "unit" in answer else None
    values = [substitute(asked.target, dict(zip(asked.variables, row, strict=True))) for row in rows]
    items = split_list(text) if text.startswith("[") else (text,)
    if len(items) > 1:
        raise UndecidedError("Several values of what is asked are not followed.")
    return all([match_value(asked, items[0], value, unit=unit) for value in values])


def _linear(asked: Asked) -> list[list[Fraction]] | None:
    """The augmented matrix of the equations; None when they are not linear with rational coefficients."""
    rows = []
    for relation in asked.expressions:
        gap = difference(relation)
        try:
            _refuse_products(gap, asked.variables)
            constant = exact(gap, dict.fromkeys(asked.variables, Fraction(0)))
            row = [
                exact(gap, {each: Fraction(each == name) for each in asked.variables}) - constant for name in asked.variables
            ]
        except (NotRationalError, UndecidedError):
            return None
        rows.append([*row, -constant])
    return rows


def _refuse_products(tree: Tree, names: Sequence[str]) -> None:
    """Refuse a formula in which unknowns are multiplied, divided by, or put into a power or function."""
    head, *parts = tree
    if head in ("number", "symbol", "constant"):
        return
    holding = [part for part in parts if set(names) & set(symbols(part))]
    if not holding:
        return
    linear = (
        head in ("add", "neg", "percent")
        or (head == "mul" and len(holding) == 1)
        or (head == "div" and parts[1] not in holding)
    )
    if not linear:
        raise NotRationalError("It is not linear.")
    for part in holding:
        _refuse_products(part, names)


def _rank(matrix: Sequence[Sequence[Fraction]]) -> int:
    return rank_of([[surd(entry) for entry in row] for row in matrix])


def _inconsistent(matrix: list[list[Fraction]], asked: Asked) -> Proved:
    left, whole = _rank([row[:-1] for row in matrix]), _rank(matrix)
    if left == whole:
        raise RefutedError("The system has a solution: its matrix and the augmented one have the same rank.")
    return Proved(f"The matrix has rank {left} and the augmented one {whole}: a combination of the equations reads 0 = 1.")
