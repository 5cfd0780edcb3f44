"""Eigenvalues, eigenvectors, the characteristic polynomial, diagonalisation, and determinants as equations."""

from __future__ import annotations

from fractions import Fraction
from typing import Any, Final

import sympy

from solver.topics.answering.array_values import matrix_text, text_of, tidy, vector_text
from solver.topics.topic import CannotSolveError, Claim, Outcome, Task
from solver.types import Check, Value

_CHECK: Final = Check(verdict="verified", method="the claim proved with exact roots and fractions by other code")
_LETTER: Final = sympy.Symbol("x")


def whole(vector: Any) -> Any:
    """A multiple of a rational vector with whole entries without a common factor; other vectors as they are."""
    vector = vector.applyfunc(tidy)
    if not all(each.is_Rational for each in vector):
        return vector
    scale = sympy.ilcm(*(each.q for each in vector)) if len(vector) > 1 else vector[0].q
    entries = [each * scale for each in vector]
    common = sympy.igcd(*entries) if len(entries) > 1 else abs(entries[0])
    return sympy.Matrix([each / common for each in entries]) if common else vector


def roots(matrix: Any) -> list[tuple[Any, int]]:
    """The eigenvalues with their multiplicities, real ones in order first.

    Raises:
        CannotSolveError: they have no closed form of moderate length.
    """
    found = _roots_of_factors(matrix) if all(entry.is_Rational for entry in matrix) else matrix.eigenvals(multiple=False)
    pairs = [(tidy(value), int(count)) for value, count in found.items()]
    if sum(count for _, count in pairs) != matrix.rows:
        raise CannotSolveError("The eigenvalues have no closed form. Ask for the characteristic polynomial.")
    if any(len(str(value)) > 80 for value, _ in pairs):
        raise CannotSolveError("The eigenvalues have no short closed form. Ask for the characteristic polynomial.")
    if matrix.free_symbols:
        return sorted(pairs, key=lambda pair: str(pair[0]))
    return sorted(pairs, key=lambda pair: (not pair[0].is_real, float(sympy.re(pair[0])), float(sympy.im(pair[0]))))


def _roots_of_factors(matrix: Any) -> dict[Any, int]:
    """The roots of the factors up to degree 2; a factor of higher degree leaves some out."""
    _, factors = sympy.factor_list(matrix.charpoly(_LETTER).as_expr(), _LETTER)
    found: dict[Any, int] = {}
    for factor, count in factors:
        if sympy.degree(factor, _LETTER) <= 2:
            found |= dict.fromkeys(sympy.roots(factor, _LETTER), count)
    return found


def pairs(matrix: Any) -> list[tuple[Any, int, list[Any]]]:
    """Each eigenvalue with its multiplicity and a basis of its eigenvectors."""
    found = []
    for value, count in roots(matrix):
        shifted = (matrix - value * sympy.eye(matrix.rows)).applyfunc(lambda entry: sympy.simplify(sympy.expand(entry)))
        found.append((value, count, [whole(vector.applyfunc(sympy.radsimp)) for vector in shifted.nullspace(simplify=True)]))
    return found


def polynomial_text(matrix: Any) -> str:
    """det(x I - A), expanded."""
    return text_of_polynomial(matrix.charpoly(_LETTER).as_expr())


def text_of_polynomial(value: Any) -> str:
    """An expanded polynomial as text."""
    from solver.language.printer import to_text
    from solver.mathematics.symbolic.bridge import from_sympy

    return to_text(from_sympy(sympy.expand(value)))


def eigenvalues(task: Task, matrix: Any) -> Outcome:
    """The roots of the characteristic polynomial."""
    found = numeric = None
    try:
        found = roots(matrix)
    except CannotSolveError:
        if matrix.free_symbols:
            raise
        numeric = _numeric_roots(matrix)
    steps = [f"The characteristic polynomial det(x*I - A) is {polynomial_text(matrix)}.", "The eigenvalues are its roots."]
    if numeric is not None:
        texts = [str(value) for value in numeric]
        value = Value(value=", ".join(texts), text="The eigenvalues are about " + ", ".join(texts))
        check = Check(verdict="verified", method="the characteristic polynomial changes sign around each")
        return Outcome(value=value, check=check, steps=tuple(steps), claim=Claim(kind="eigenvalues_near"))
    assert found is not None
    texts = [text_of(value) for value, _ in found]
    said = [f"{text} (multiplicity {count})" if count > 1 else text for text, (_, count) in zip(texts, found, strict=True)]
    decimals = [sympy.N(value, 10) for value, _ in found if not value.is_Rational and value.is_number and value.is_real]
    near = f" (≈ {', '.join(str(value.round(6)) for value in decimals)})" if decimals else ""
    value = Value(
        value=", ".join(texts),
        text=f"{'The eigenvalues are' if len(said) > 1 else 'The only eigenvalue is'} {', '.join(said)}{near}",
    )
    return Outcome(
        value=value,
        check=_CHECK,
        steps=tuple(steps),
        claim=Claim(kind="eigenvalues", witness={"counts": [count for _, count in found]}),
    )


def _numeric_roots(matrix: Any) -> list[Any]:
    """Real roots to 10 decimals, where all are real and simple."""
    polynomial = matrix.charpoly(_LETTER)
    found = sympy.Poly(polynomial.as_expr(), _LETTER).real_roots()
    if len(set(found)) != matrix.rows:
        raise CannotSolveError("The eigenvalues have no short closed form. Ask for the characteristic polynomial.")
    return [round(sympy.N(root, 30), 10) for root in found]


def eigenvectors(task: Task, matrix: Any) -> Outcome:
    """Every eigenvalue with a basis of its eigenvectors."""
    if matrix.free_symbols:
        raise CannotSolveError("Eigenvectors are given here for matrices of numbers. Give the letters values.")
    found = pairs(matrix)
    lines: list[str] = []
    witness: list[dict[str, Any]] = []
    for value, count, basis in found:
        vectors = [vector_text(list(vector)) for vector in basis]
        witness.append({"value": text_of(value), "count": count, "vectors": vectors})
        note = f" (multiplicity {count})" if count > 1 else ""
        lines.append(f"eigenvalue {text_of(value)}{note}: {', '.join(vectors)}")
    values = "; ".join(f"{each['value']}: {', '.join(each['vectors'])}" for each in witness)
    steps = (
        f"The characteristic polynomial is {polynomial_text(matrix)}.",
        "For each root x, the eigenvectors solve (A - x*I) v = 0; any nonzero multiple will do.",
    )
    return Outcome(
        value=Value(value=values, text="\n".join(lines)),
        check=_CHECK,
        steps=steps,
        claim=Claim(kind="eigenpairs", witness={"pairs": witness}),
    )


def eigenvector(task: Task, matrix: Any) -> Outcome:
    """The eigenvectors of one eigenvalue."""
    wanted = sympy.Rational(task.fields.text("eigenvalue"))
    shifted = matrix - wanted * sympy.eye(matrix.rows)
    basis = [whole(vector) for vector in shifted.nullspace(simplify=True)]
    if not basis:
        text = f"{text_of(wanted)} is not an eigenvalue of the matrix, so there is no eigenvector for it."
        return Outcome(value=Value(value="does not exist", text=text), check=_CHECK, claim=Claim(kind="no_eigenvector"))
    texts = [vector_text(list(vector)) for vector in basis]
    text = f"{', '.join(texts)} (and any nonzero {'multiple of it' if len(texts) == 1 else 'combination of them'})"
    steps = (f"A - {text_of(wanted)}*I = {matrix_text(shifted)}.", "Its null space holds the eigenvectors.")
    value = Value(value=", ".join(texts), text=text)
    return Outcome(value=value, check=_CHECK, steps=steps, claim=Claim(kind="eigenvector", witness={"vectors": texts}))


def characteristic_polynomial(task: Task, matrix: Any) -> Outcome:
    """det(x I - A)."""
    if _LETTER in matrix.free_symbols:
        raise CannotSolveError("The matrix uses x, which the polynomial is to be written in. Give its entries other letters.")
    text = polynomial_text(matrix)
    steps = (
        "It is det(x*I - A), which begins with x to the number of rows.",
        *(
            (f"For 2x2: x^2 - (trace) x + det, with trace {text_of(matrix.trace())} and det {text_of(matrix.det())}.",)
            if matrix.rows == 2
            else ()
        ),
    )
    value = Value(value=text, text=text)
    return Outcome(value=value, check=_CHECK, steps=steps, claim=Claim(kind="charpoly"))


def diagonalization(task: Task, matrix: Any) -> Outcome:
    """P and D with A = P D P^-1."""
    if matrix.free_symbols:
        raise CannotSolveError("Diagonalisation is given here for matrices of numbers. Give the letters values.")
    found = pairs(matrix)
    vectors = [(value, vector) for value, _, basis in found for vector in basis]
    if len(vectors) < matrix.rows:
        text = f"The matrix is not diagonalizable: it has only {len(vectors)} independent eigenvectors."
        witness = {
            "pairs": [
                {"value": text_of(value), "count": count, "vectors": [vector_text(list(v)) for v in basis]}
                for value, count, basis in found
            ]
        }
        return Outcome(
            value=Value(value="not diagonalizable", text=text), check=_CHECK, claim=Claim(kind="eigenpairs", witness=witness)
        )
    basis_matrix = sympy.Matrix.hstack(*(vector for _, vector in vectors))
    diagonal = sympy.diag(*(value for value, _ in vectors))
    texts = matrix_text(basis_matrix), matrix_text(diagonal)
    value = Value(value=f"P = {texts[0]}, D = {texts[1]}", text=f"A = P D P^(-1) with\nP = {texts[0]}\nD = {texts[1]}")
    steps = (
        f"The characteristic polynomial is {polynomial_text(matrix)}.",
        "The columns of P are eigenvectors, the diagonal of D their eigenvalues.",
    )
    return Outcome(
        value=value,
        check=_CHECK,
        steps=steps,
        claim=Claim(kind="diagonalization", witness={"basis": texts[0], "diagonal": texts[1]}),
    )


def determinant_equation(task: Task, matrix: Any) -> Outcome:
    """The values of a letter for which the determinant is a number."""
    letter = sympy.Symbol(task.fields.text("letter"))
    target = Fraction(task.fields.text("target"))
    if matrix.free_symbols != {letter} or matrix.rows != matrix.cols:
        raise CannotSolveError("The matrix must be square and hold that one letter. Check its entries.")
    equation = sympy.expand(matrix.det(method="berkowitz") - sympy.Rational(target.numerator, target.denominator))
    steps = (f"det = {target} gives {text_of_polynomial(equation)} = 0.",)
    if not equation.is_polynomial(letter):
        raise CannotSolveError("The determinant is no polynomial in the letter. Ask for the determinant alone.")
    if letter not in equation.free_symbols:
        word = f"every value of {letter}" if equation == 0 else "no solution"
        return Outcome(
            value=Value(value=word, text=f"{word[0].upper()}{word[1:]}."),
            check=_CHECK,
            steps=steps,
            claim=Claim(kind="determinant_equation", witness={"counts": []}),
        )
    found = sympy.roots(sympy.Poly(equation, letter))
    if sum(found.values()) != sympy.degree(equation, letter) or any(len(str(root)) > 60 for root in found):
        raise CannotSolveError("The equation has no short closed form. Ask for the determinant alone.")
    ordered = sorted(
        ((tidy(root), count) for root, count in found.items()), key=lambda pair: (not pair[0].is_real, str(pair[0]))
    )
    texts = [text_of(root) for root, _ in ordered]
    value = Value(
        value=texts[0] if len(texts) == 1 else f"[{', '.join(texts)}]", text=" or ".join(f"{letter} = {text}" for text in texts)
    )
    witness = {"roots": texts, "counts": [count for _, count in ordered]}
    return Outcome(value=value, check=_CHECK, steps=steps, claim=Claim(kind="determinant_equation", witness=witness))
