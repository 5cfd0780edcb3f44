"""How far a computed answer can be trusted, from who wrote its program and the verdict of its check."""

from __future__ import annotations

from router.types import Standing
from solver import Solution


def standing_of(solution: Solution, *, model_wrote_it: bool = False) -> Standing:
    """The standing of a computed answer.

    A verified program that the model wrote is only "agreed": its check is a second program from the same model, which may
    share the first one's misreading. "proved" has a certificate whose claim `solver.verify` has proved from its witness.
    """
    if solution.certificate is not None and solution.certificate.is_proof:
        return "proved"
    if solution.check.verdict != "verified":
        return "unverified"
    return "agreed" if model_wrote_it else "checked"
