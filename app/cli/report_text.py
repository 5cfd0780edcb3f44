"""What an ingest did, as lines for people."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from app.cli.screen import fitted

if TYPE_CHECKING:
    from corpus import FileReport, IngestReport

COLOURS = {"failed": "red", "loaded": "green", "renamed": "cyan", "removed": "yellow"}
STATUSES = ("loaded", "unchanged", "renamed", "removed", "skipped", "failed")
FEW = 40
"""So many files are listed one by one; of more, those that were read or found unchanged without a word are only counted."""

FEW_SKIPPED = 10


def report_lines(report: IngestReport, *, verbose: bool = False) -> Iterator[str]:
    """A line for each file worth one, warnings and reasons below it; then what was skipped and left out, counted."""
    shown = [file for file in report.files if _is_listed(file)]
    if len(shown) > FEW and not verbose:
        shown = [file for file in shown if file.warnings or file.status not in ("loaded", "unchanged")]
    listed = [file for file in report.files if verbose and file.status == "skipped"]
    width = min(max((len(file.source) for file in shown + listed), default=0), 60)
    for file in shown + listed:
        yield from _file_lines(file, width)
    if not verbose:
        yield from _skipped_lines(report)
    for rule, n in report.left_out.items():
        yield f"{'left out':<10}{count(n, 'entry')}: {rule}"


def summary(report: IngestReport) -> str:
    """How many files became what; parts of containers that failed are counted apart."""
    found: Counter[str] = Counter(file.status for file in report.files if not file.container)
    parts = sum(file.status == "failed" for file in report.files if file.container)
    counts = [f"{found[status]:,} {status}" for status in STATUSES if found[status]]
    if parts:
        counts.append(f"{count(parts, 'part')} of files failed")
    return ", ".join(counts) or "nothing found to read"


def count(n: int, what: str) -> str:
    """A number with its noun.

    >>> count(1, "entry"), count(1200, "entry"), count(0, "chunk")
    ('1 entry', '1,200 entries', '0 chunks')
    """
    if n == 1:
        return f"1 {what}"
    return f"{n:,} {what.removesuffix('y')}ies" if what.endswith("y") else f"{n:,} {what}s"


def reason_below(source: str, reason: str) -> str:
    """A reason that stands below the name of its file, which need not be said again at its beginning.

    >>> reason_below("plan.pdf", "plan.pdf is encrypted. Save a copy.")
    'It is encrypted. Save a copy.'
    """
    rest = reason.removeprefix(f"{source} ")
    return f"It {rest}" if rest != reason and rest[:1].islower() else reason


def _is_listed(file: FileReport) -> bool:
    if file.status == "skipped":
        return False
    return not file.container or file.status == "failed" or bool(file.warnings)


def _file_lines(file: FileReport, width: int) -> Iterator[str]:
    source = f"{file.before} -> {file.source}" if file.status == "renamed" else file.source
    counts = ""
    if file.status == "loaded":
        kinds = [count(file.n_chunks, "chunk"), count(file.n_tables, "table")]
        if file.n_documents != 1:
            kinds.insert(0, count(file.n_documents, "document"))
        if file.n_pages:
            kinds.insert(0, count(file.n_pages, "page"))
        counts = ", ".join(kinds)
    status = click.style(f"{file.status:<10}", fg=COLOURS.get(file.status))
    yield fitted(f"{status}{source:<{width}}  {counts}".rstrip(), 12)
    if file.reason and file.status != "renamed":
        yield fitted(f"{'':<10}{reason_below(file.source, file.reason)}")
    for warning in file.warnings:
        yield fitted(f"{'':<10}{click.style('warning', fg='yellow')} {warning}")


def _skipped_lines(report: IngestReport) -> Iterator[str]:
    suffixes = report.skipped_suffixes
    if suffixes:
        kinds = ", ".join(f"{n:,} {suffix or 'without suffix'}" for suffix, n in list(suffixes.items())[:FEW_SKIPPED])
        more = f" and {len(suffixes) - FEW_SKIPPED} further suffixes" if len(suffixes) > FEW_SKIPPED else ""
        yield fitted(f"{'skipped':<10}{count(sum(suffixes.values()), 'file')} no loader reads: {kinds}{more}", 10)
    others = [file for file in report.files if file.status == "skipped" and file.cause != "suffix"]
    for file in others[:FEW_SKIPPED]:
        yield fitted(f"{'skipped':<10}{file.reason}", 10)
    if len(others) > FEW_SKIPPED:
        yield f"{'':<10}and {len(others) - FEW_SKIPPED:,} more; --verbose names them"
