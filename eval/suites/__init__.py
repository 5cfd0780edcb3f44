"""Suites of questions, one file each: add a file with a loading function, and a line here."""

from __future__ import annotations

from eval.registry import resolve
from eval.types import Suite

SUITES: dict[str, str] = {
    "samples": "eval.suites.samples:heldout",
    "samples-dev": "eval.suites.samples:dev",
    "samples-more": "eval.suites.samples:more",
    "samples-absent": "eval.suites.samples:absent",
    "mathematics": "eval.suites.mathematics:heldout",
    "mathematics-dev": "eval.suites.mathematics:dev",
    "mathematics-more": "eval.suites.mathematics:more",
    "generated-tables": "eval.suites.generated_tables:small",
    "general": "eval.suites.general:general",
    "routing": "eval.suites.routing:routing",
    "generated-mathematics": "eval.suites.generated_mathematics:load",
    "word-problems": "eval.suites.word_problems:load",
    "documents": "eval.suites.documents:single",
    "two-documents": "eval.suites.two_documents:pairs",
    "figures-in-text": "eval.suites.figures_in_text:combined",
    "unanswerable": "eval.suites.unanswerable:absent",
}

DOMAINS: tuple[str, ...] = (
    "generated-mathematics",
    "word-problems",
    "generated-tables",
    "documents",
    "two-documents",
    "figures-in-text",
    "unanswerable",
    "general",
    "samples",
)
"""The suites of a default run in the order of its report, one a domain."""


def load_suite(name: str) -> Suite:
    """The suite of that name.

    Raises:
        EvalError: no such suite.
    """
    suite: Suite = resolve(SUITES, name, "suite")()
    return suite
