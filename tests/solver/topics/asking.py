"""Asking a question as a user would, and what comes of it."""

from __future__ import annotations

from solver import Declined, Sandbox, reads_as_math, solve_math
from solver.verify import read_certificate, verify


def answer(question: str, sandbox: Sandbox) -> str:
    """The value of the answer, whose certificate still holds after it was written to a file."""
    found = solve_math(question, sandbox)
    assert not isinstance(found, Declined), found.reason
    assert found.check.verdict == "verified"
    assert found.certificate is not None and found.certificate.is_proof
    assert verify(read_certificate(found.certificate.to_json())).says == found.certificate.says
    return found.value.value


def declined(question: str, sandbox: Sandbox) -> str:
    """Why the question, understood as mathematics, has no answer here."""
    found = solve_math(question, sandbox)
    assert isinstance(found, Declined) and found.is_decisive, found
    return found.reason


def is_left_to_documents(question: str) -> bool:
    """Whether the question is not taken for mathematics at all."""
    return not reads_as_math(question).is_math
