"""What people ask of one matrix: the words for it, and the name of what is meant."""

from __future__ import annotations

from typing import Final

_BASIS: Final = r"(?:basis\s+(?:of|for)\s+(?:the\s+)?)?"
NOUNS: Final[tuple[tuple[str, str], ...]] = (
    (r"determinant|det", "determinant"),
    (r"(?:multiplicative\s+|matrix\s+)?inverse", "inverse"),
    (r"transpose", "transpose"),
    (r"trace", "trace"),
    (r"rank", "rank"),
    (r"adjugate|(?:classical\s+)?adjoint", "adjugate"),
    (r"cofactor(?:s|\s+matrix)|matrix\s+of\s+cofactors", "cofactors"),
    (r"nullity|dimension\s+of\s+(?:the\s+)?(?:null\s?space|kernel)", "nullity"),
    (rf"{_BASIS}(?:null\s?space|kernel)", "null_space"),
    (rf"{_BASIS}column\s+space", "column_space"),
    (rf"{_BASIS}row\s+space", "row_space"),
    (r"(?:reduced\s+)?row[- ](?:reduced\s+)?echelon\s+form|rref|reduced\s+echelon\s+form", "rref"),
    (r"eigenvectors?|eigenvalues\s+and\s+(?:the\s+|its\s+)?(?:corresponding\s+)?eigenvectors", "eigenvectors"),
    (r"(?:all\s+)?eigen\s?values?", "eigenvalues"),
    (r"characteristic\s+(?:polynomial|equation)", "charpoly"),
    (r"lu[- ](?:decomposition|factori[sz]ation)", "lu"),
    (r"diagonali[sz]ation", "diagonalization"),
)
PROPERTIES: Final[tuple[tuple[str, str], ...]] = (
    (r"invertible|non-?\s?singular|regular", "invertible"),
    (r"singular|not\s+invertible|non-?invertible", "singular"),
    (r"symmetric(?:al)?", "symmetric"),
    (r"skew[- ]symmetric|anti-?symmetric", "skew_symmetric"),
    (r"orthogonal", "orthogonal"),
    (r"diagonali[sz]able", "diagonalizable"),
    (r"diagonal", "diagonal"),
    (r"positive\s+definite", "positive_definite"),
    (r"idempotent", "idempotent"),
    (r"nilpotent", "nilpotent"),
    (r"upper\s+triangular", "upper_triangular"),
    (r"lower\s+triangular", "lower_triangular"),
)
NAMES_SAID: Final = {
    "eigenvalues": "eigenvalues",
    "eigenvectors": "eigenvectors",
    "charpoly": "a characteristic polynomial",
    "diagonalization": "a diagonalization",
}
