"""Claims about one matrix: eigenvalues and eigenvectors, rank and bases, row reduction, factorisations, properties."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fractions import Fraction
from typing import Any, Final

from solver.verify.claims import Proved
from solver.verify.claims.arrays import array, compute, letters_of, matrix_in, matrix_of, read, singular, vector_of
from solver.verify.claims.matrix_properties import states
from solver.verify.fields import Fields, RefutedError
from solver.verify.mathematics.evaluation import evaluate
from solver.verify.mathematics.linear_algebra import Matrix, Vector, determinant, multiply, rank, transpose
from solver.verify.mathematics.notation import read_formula, split_list
from solver.verify.mathematics.surds import Surd, Surds, surd


def rank_of(task: Fields, answer: Fields, witness: Fields) -> Proved:
    """The nullity of a matrix: columns less rank."""
    matrix = matrix_in(task)
    found = len(matrix[0]) - rank(matrix)
    if answer.integer("value") != found:
        raise RefutedError(f"The nullity is {found}.")
    return Proved(f"By row reduction the rank is {rank(matrix)} and the nullity {found}.")


def row_reduction(task: Fields, answer: Fields, witness: Fields) -> Proved:
    """A reduced form: its shape, and that its rows span what the rows of the matrix span."""
    matrix, form = matrix_in(task), matrix_of(answer.text("value"))
    pivots = [next((column for column, entry in enumerate(row) if entry.terms), None) for row in form]
    columns = [column for column in pivots if column is not None]
    if columns != sorted(set(columns)) or pivots[: len(columns)] != columns:
        raise RefutedError("It is not in row echelon form.")
    for index, column in enumerate(columns):
        if [row[column] for row in form] != [surd(int(row == index)) for row in range(len(form))]:
            raise RefutedError("A pivot is not 1, or its column is not cleared.")
    if len(form) != len(matrix) or not rank(matrix) == rank(form) == rank(matrix + form):
        raise RefutedError("The rows do not span the same space.")
    return Proved("The form is reduced, and its rows span what the rows of the matrix span.")


def subspace(task: Fields, answer: Fields, witness: Fields) -> Proved:
    """A basis of the null, column or row space."""
    matrix, kind = matrix_in(task), task.text("kind")
    texts = witness.texts("vectors")
    expected = "{0}" if not texts else texts[0] if len(texts) == 1 else "{" + ", ".join(texts) + "}"
    if answer.text("value") != expected:
        raise RefutedError("The answer is not the basis that is claimed.")
    vectors = [vector_of(text) for text in texts]
    found = rank(matrix)
    size = len(matrix[0]) - found if kind == "null_space" else found
    if len(vectors) != size or (vectors and rank(vectors) != size):
        raise RefutedError(f"A basis has {size} independent vectors.")
    if kind == "null_space":
        if any(entry.terms for vector in vectors for entry in multiply(matrix, vector)):
            raise RefutedError("A vector is not mapped to zero.")
    else:
        rows = transpose(matrix) if kind == "column_space" else matrix
        if rank([*rows, *vectors]) != found:
            raise RefutedError("A vector does not lie in the space.")
    return Proved(f"The {size} vectors are independent and lie in the {kind.replace('_', ' ')}, whose dimension is {size}.")


def lu(task: Fields, answer: Fields, witness: Fields) -> Proved:
    """L U = A, with L lower and U upper triangular."""
    lower, upper = matrix_of(witness.text("lower")), matrix_of(witness.text("upper"))
    states(answer, f"L = {witness.text('lower')}, U = {witness.text('upper')}")
    size = range(len(lower))
    if any(lower[row][column].terms for row in size for column in size if column > row):
        raise RefutedError("L is not lower triangular.")
    if any(upper[row][column].terms for row in size for column in size if column < row):
        raise RefutedError("U is not upper triangular.")
    if multiply(lower, upper) != matrix_in(task):
        raise RefutedError("L times U is not the matrix.")
    return Proved("L is lower triangular, U is upper triangular, and L U is the matrix.")


def charpoly(task: Fields, answer: Fields, witness: Fields) -> Proved:
    """det(t I - A) at more values of t than its degree."""
    expression = task.fields("args").get("expression")
    letters = sorted(letters_of(expression))
    tree = read_formula(answer.text("value"))
    values = {name: surd(Fraction(7 + 4 * at, 5)) for at, name in enumerate(letters)}
    matrix = compute(expression, values)
    for point in range(len(matrix) + 2):
        if evaluate(tree, Surds(), {**values, "x": surd(point)}) != determinant(_shifted(matrix, surd(point))):
            raise RefutedError("It is not the determinant of x*I - A.")
    return Proved(
        f"det(x*I - A) and the polynomial agree at {len(matrix) + 2} points, more than their degree.", is_proof=not letters
    )


def eigenvalues(task: Fields, answer: Fields, witness: Fields) -> Proved:
    """The characteristic polynomial is the product of the linear factors."""
    expression = task.fields("args").get("expression")
    letters = sorted(letters_of(expression))
    values = {name: surd(Fraction(7 + 4 * at, 5)) for at, name in enumerate(letters)}
    matrix = compute(expression, values)
    found = [evaluate(read_formula(text), Surds(), values) for text in split_list(f"[{answer.text('value')}]")]
    counts = witness.integers("counts")
    if letters and any(len(each.terms) > 1 for each in found):
        raise RefutedError("Roots of letters are not checked.")
    _same_polynomial(matrix, found, counts)
    return Proved("det(x*I - A) is the product of (x - eigenvalue) over the eigenvalues.", is_proof=not letters)


def eigenvalues_near(task: Fields, answer: Fields, witness: Fields) -> Proved:
    """det(x I - A) changes sign within 10^-9 of each number, and there are as many as rows."""
    matrix = matrix_in(task)
    numbers = [Fraction(text.strip()) for text in answer.text("value").split(",")]
    gap = Fraction(1, 10**9)
    if len(numbers) != len(matrix) or any(abs(a - b) <= 2 * gap for a, b in zip(numbers, numbers[1:], strict=False)):
        raise RefutedError("There are not as many different eigenvalues as rows.")
    for value in numbers:
        signs = {determinant(_shifted(matrix, surd(value + shift))).sign for shift in (-gap, gap)}
        if signs != {-1, 1}:
            raise RefutedError(f"There is no eigenvalue at {value}.")
    return Proved("det(x*I - A) changes sign within 10^-9 of each number; there are as many as rows.")


def eigenpairs(task: Fields, answer: Fields, witness: Fields) -> Proved:
    """A v = x v for independent vectors, all eigenvalues, and as many vectors as each has."""
    matrix = matrix_in(task)
    entries = witness.objects("pairs")
    stated = "; ".join(f"{each.text('value')}: {', '.join(each.texts('vectors'))}" for each in entries)
    total = sum(len(each.texts("vectors")) for each in entries)
    if task.text("kind") == "diagonalization":
        states(answer, "not diagonalizable" if total < len(matrix) else "")
    else:
        states(answer, stated)
    values = [read(read_formula(each.text("value"))) for each in entries]
    _same_polynomial(matrix, values, tuple(each.integer("count") for each in entries))
    for value, each in zip(values, entries, strict=True):
        _eigenspace(matrix, value, [vector_of(text) for text in each.texts("vectors")])
    return Proved("A v = x*v for every pair, and each eigenvalue has no further independent eigenvector.")


def eigenvector(task: Fields, answer: Fields, witness: Fields) -> Proved:
    """The eigenvectors of the eigenvalue the task names."""
    texts = witness.texts("vectors")
    states(answer, ", ".join(texts))
    value = read(read_formula(task.fields("args").text("eigenvalue")))
    _eigenspace(matrix_in(task), value, [vector_of(text) for text in texts])
    return Proved("A v = x*v for each vector, and there is no further independent one.")


def no_eigenvector(task: Fields, answer: Fields, witness: Fields) -> Proved:
    """A - x I has an inverse."""
    states(answer, "does not exist")
    value = read(read_formula(task.fields("args").text("eigenvalue")))
    if not determinant(_shifted(matrix_in(task), value)).terms:
        raise RefutedError("The number is an eigenvalue.")
    return Proved("det(A - x*I) is not 0, so the number is no eigenvalue.")


def diagonalization(task: Fields, answer: Fields, witness: Fields) -> Proved:
    """A P = P D with P invertible and D diagonal."""
    basis, diagonal = matrix_of(witness.text("basis")), matrix_of(witness.text("diagonal"))
    states(answer, f"P = {witness.text('basis')}, D = {witness.text('diagonal')}")
    if any(entry.terms for row, line in enumerate(diagonal) for column, entry in enumerate(line) if row != column):
        raise RefutedError("D is not diagonal.")
    if multiply(matrix_in(task), basis) != multiply(basis, diagonal) or rank(basis) != len(basis):
        raise RefutedError("A P is not P D, or P has no inverse.")
    return Proved("A P = P D, D is diagonal and P is invertible.")


def determinant_equation(task: Fields, answer: Fields, witness: Fields) -> Proved:
    """The determinant less the number is a multiple of the product of (letter - root)."""
    args = task.fields("args")
    letter, target = args.text("letter"), surd(args.rational("target"))
    expression = args.get("expression")
    size = len(compute(expression, {letter: surd(0)}))
    counts = witness.integers("counts")
    degree = size * 4 + 1

    def at(value: int) -> Surd:
        return determinant(compute(expression, {letter: surd(value)})) - target

    if not counts:
        values = {at(point).terms for point in range(degree)}
        if len(values) != 1 or answer.text("value") != ("no solution" if values != {()} else f"every value of {letter}"):
            raise RefutedError("The determinant depends on the letter.")
        return Proved(f"The determinant is the same at {degree} values of {letter}.", is_proof=False)
    texts = witness.texts("roots")
    states(answer, texts[0] if len(texts) == 1 else f"[{', '.join(texts)}]")
    roots = [read(read_formula(text)) for text in texts]

    def product(value: int) -> Surd:
        result = surd(1)
        for root, count in zip(roots, counts, strict=True):
            for _ in range(count):
                result = result * (surd(value) - root)
        return result

    base = next(point for point in range(degree) if product(point).terms)
    for point in range(degree):
        if at(point) * product(base) != at(base) * product(point):
            raise RefutedError("The determinant has other roots.")
    if not at(base).terms:
        raise RefutedError("The determinant takes the value everywhere.")
    return Proved(f"The determinant less {args.text('target')} is a multiple of the product of ({letter} - root).")


def matrix_parts(task: Fields, answer: Fields, witness: Fields) -> Proved:
    """Several claims about one matrix."""
    parts = witness.objects("parts")
    args = task.fields("args")
    asked, expression = args.texts("asked"), args.get("expression")
    if len(parts) != len(asked):
        raise RefutedError("A part of the answer is not proved.")
    says, is_proof = [], True
    for name, part in zip(asked, parts, strict=True):
        inner = part.fields("task")
        found = inner.fields("args").get("expression")
        if found not in (expression, [name, expression]) or (inner.text("kind") != name and found[0] != name):
            raise RefutedError("A part is about another matrix.")
        single = Fields({**inner.data, "form": "exact"}, "part")
        proved = _PARTS[part.text("kind")](single, Fields({"value": part.text("value")}, "part"), part.fields("witness"))
        says.append(proved.says)
        is_proof = is_proof and proved.is_proof
    states(answer, "; ".join(part.text("value") for part in parts))
    return Proved(" ".join(says), is_proof=is_proof)


def _shifted(matrix: Matrix, value: Surd) -> Matrix:
    """Value I - A."""
    return [
        [(value if row == column else surd(0)) - entry for column, entry in enumerate(line)] for row, line in enumerate(matrix)
    ]


def _same_polynomial(matrix: Matrix, roots: list[Surd], counts: tuple[int, ...]) -> None:
    if sum(counts) != len(matrix) or len({root.terms for root in roots}) != len(counts) or min(counts) < 1:
        raise RefutedError("The eigenvalues with their multiplicities are not as many as rows.")
    for point in range(len(matrix) + 1):
        product = surd(1)
        for root, count in zip(roots, counts, strict=True):
            for _ in range(count):
                product = product * (surd(point) - root)
        if product != determinant(_shifted(matrix, surd(point))):
            raise RefutedError("The characteristic polynomial has other roots.")


def _eigenspace(matrix: Matrix, value: Surd, vectors: list[Vector]) -> None:
    for vector in vectors:
        if multiply(matrix, vector) != multiply(value, vector):
            raise RefutedError("A vector is no eigenvector.")
    size = len(matrix) - rank(_shifted(matrix, value))
    if not vectors or len(vectors) != size or rank(vectors) != size:
        raise RefutedError(f"The eigenvalue has {size} independent eigenvectors.")


_PARTS: Final[Mapping[str, Callable[[Any, Any, Any], Proved]]] = {
    "array": array, "singular": singular, "rank": rank_of, "row_reduction": row_reduction, "subspace": subspace, "lu": lu,
    "charpoly": charpoly, "eigenvalues": eigenvalues, "eigenvalues_near": eigenvalues_near, "eigenpairs": eigenpairs,
    "diagonalization": diagonalization,
}  # fmt: skip
