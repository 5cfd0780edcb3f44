"""Certificates re-checked with the standard library alone: `python -m solver.verify FILE`. Imports nothing of the solvers."""

from solver.verify.certificate import Certificate, CertificateError, certify, read_certificate, verify
from solver.verify.claims import CLAIMS, Proved, prove
from solver.verify.fields import FieldError, Fields, RefutedError, UndecidedError

__all__ = [
    "CLAIMS",
    "Certificate",
    "CertificateError",
    "FieldError",
    "Fields",
    "Proved",
    "RefutedError",
    "UndecidedError",
    "certify",
    "prove",
    "read_certificate",
    "verify",
]
