"""Suites of questions, one file each: add a file with a loading function, and a line here."""

from __future__ import annotations

from pathlib import Path

from eval.registry import check_known, resolve
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

HELD_OUT: frozenset[str] = frozenset({"samples", "mathematics"})
"""Suites whose questions are only counted: reports and published records are without their words, see `eval.held_out`."""


def load_suite(name: str, data: Path | None = None, *, download: bool = False) -> Suite:
    """The suite of that name: one of `SUITES`, or a public data set, read from files.

    Args:
        name: A public data set may have its split and a number of questions behind it: "gsm8k", "hotpotqa:dev:500".
        data: The folder, archive or file that holds a public data set.
        download: Fetch a public data set from the hub into `data` where it is not there.

    Raises:
        EvalError: no such suite, or its files are not there or not what they should be.
    """
    from eval.readers import COLLECTIONS, READERS, load  # which reads some of its types with suites of this package

    if name.partition(":")[0] in {**READERS, **COLLECTIONS}:
        return load(name, data, download=download)
    check_known({**SUITES, **READERS}, name, "suite")
    suite: Suite = resolve(SUITES, name, "suite")()
    return suite
