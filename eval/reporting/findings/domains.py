"""Right answers by domain and system."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from eval.reporting.evaluation import Evaluation
from eval.reporting.findings.pairing import Share, cluster, share_of
from eval.reporting.naming import is_control
from eval.statistics import MacroAverage, macro_average
from eval.types import Record


@dataclass(frozen=True, slots=True, kw_only=True)
class Domains:
    """The table of right answers.

    Attributes:
        systems: The columns.
        rows: By domain, then by system; a system that was not asked is missing.
        outside: Suites that only one side of the primary comparison was asked; they count in no sum.
        overall: All questions of the domains together, for systems that were asked every domain.
        macro: The mean of the domains' shares, for the same systems.
        most: Questions of the system that was asked the most.
        fewer: Systems that were asked less than nine tenths of that, with their number; a run that was stopped in the middle of
            a round leaves some a question short, which needs no warning.
    """

    systems: tuple[str, ...]
    rows: Mapping[str, Mapping[str, Share]]
    outside: Mapping[str, Mapping[str, Share]]
    overall: Mapping[str, Share]
    macro: Mapping[str, MacroAverage]
    most: int
    fewer: Mapping[str, int]


def domains(evaluation: Evaluation, compared: Sequence[str]) -> Domains:
    """The table over the domains compared, with the other suites apart."""
    # Controls have a table of their own, beside the system they are controls of; without it they are all there is.
    systems = tuple(system for system in evaluation.systems if not is_control(system)) or evaluation.systems
    rows = {suite: _row(evaluation, suite, systems) for suite in evaluation.suites}
    whole = [system for system in systems if all(system in rows[suite] for suite in compared)]
    overall = {system: share_of(records_on(evaluation, system, compared)) for system in whole}
    asked = {system: len(records_on(evaluation, system, compared)) for system in systems}
    most = max(asked.values(), default=0)
    return Domains(
        systems=systems,
        rows={suite: rows[suite] for suite in compared},
        outside={suite: row for suite, row in rows.items() if suite not in compared and row},
        overall=overall,
        macro={system: _macro(records_on(evaluation, system, compared)) for system in whole},
        most=most,
        fewer={system: n for system, n in asked.items() if n < 0.9 * most},
    )


def records_on(evaluation: Evaluation, system: str, suites: Sequence[str]) -> list[Record]:
    """A system's records on some suites, one after the other."""
    return [record for suite in suites for record in evaluation.of(suite, system)]


def _row(evaluation: Evaluation, suite: str, systems: Sequence[str]) -> dict[str, Share]:
    return {system: share_of(evaluation.of(suite, system)) for system in systems if evaluation.of(suite, system)}


def _macro(records: Sequence[Record]) -> MacroAverage:
    return macro_average(
        [record.correct for record in records], [record.suite for record in records], [cluster(record) for record in records]
    )
