"""The gate run: the frozen questions asked of one system, and the verdict on what it answers."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from app.evaluation import in_words
from app.settings import Settings
from eval import (
    DOMAINS,
    GATE_BASELINE,
    GATE_ITEMS,
    Entry,
    EvalError,
    Models,
    Plan,
    Progress,
    Record,
    Shelf,
    Suite,
    Verdict,
    baseline_of,
    check_systems,
    estimate,
    frozen,
    held,
    judge_gate,
    load_suite,
    read_baseline,
    read_records,
    run,
)

SUITES = tuple("samples-dev" if name == "samples" else name for name in DOMAINS)
"""A suite of each domain. The questions held out of the sample library stay out: a gate names what it lost, and invites "
"mending it."""


def run_gate(
    settings: Settings,
    folder: Path,
    *,
    system: str,
    baseline: Path = GATE_BASELINE,
    progress: Callable[[Progress], None] | None = None,
    say: Callable[[str], None] = lambda line: None,
) -> Verdict:
    """The verdict on what `system` answers now to the questions of the baseline.

    Raises:
        EvalError: there is no baseline, it is of another system or of other questions, or records cannot be kept.
        ModelError: weights are missing.
    """
    check_systems([system])
    before = read_baseline(baseline)
    if before.system != system:
        raise EvalError(f"The baseline is of {before.system!r}. Ask that one, or accept {system!r} with --accept.")
    suites = held([load_suite(name) for name in before.right], before)
    return judge_gate(before, _ask(suites, system, settings, folder, progress, say))


def accept_gate(
    settings: Settings,
    folder: Path,
    *,
    system: str,
    items: int = GATE_ITEMS,
    baseline: Path = GATE_BASELINE,
    progress: Callable[[Progress], None] | None = None,
    say: Callable[[str], None] = lambda line: None,
) -> int:
    """Make what `system` answers now the baseline; how many questions it holds.

    Raises:
        EvalError: records or the baseline cannot be written.
        ModelError: weights are missing.
    """
    check_systems([system])
    records = _ask(frozen([load_suite(name) for name in SUITES], items), system, settings, folder, progress, say)
    found = baseline_of(records)
    aside = baseline.with_name(f"{baseline.name}.new")
    try:
        aside.write_text(found.to_json(), encoding="utf-8")
        aside.replace(baseline)
    except OSError as error:
        raise EvalError(
            f"The baseline {str(baseline)!r} cannot be written: {error.strerror}. Name another file with --baseline."
        ) from error
    return found.n


def _ask(
    suites: tuple[Suite, ...],
    system: str,
    settings: Settings,
    folder: Path,
    progress: Callable[[Progress], None] | None,
    say: Callable[[str], None],
) -> tuple[Record, ...]:
    """The records of the questions, all asked anew: what an earlier code answered must not stand for what this one does."""
    plan = Plan(suites=suites, systems=(Entry(system=system),), primary=(system, system))
    expected = estimate()
    n = sum(len(suite.samples) for suite in suites)
    say(f"{n} questions of {len(suites)} domains to {system}, about {in_words(expected.total(plan))} on this machine.")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for suite in suites:
            (folder / f"{suite.name}.{system}.jsonl").unlink(missing_ok=True)
    except OSError as error:
        raise EvalError(f"{str(folder)!r} cannot be written: {error.strerror}. Name another folder with --out.") from error
    models = Models(
        weights_dir=settings.weights_dir,
        embedder_name=settings.embedder,
        n_ctx=settings.n_ctx,
        n_threads=settings.n_threads,
        api_key=settings.model_api_key,
    )
    try:
        with Shelf(folder, models, sandbox_memory_mb=settings.sandbox_memory_mb) as shelf:
            run(plan, folder, shelf, expected=expected, progress=progress)
    finally:
        models.close()
    return tuple(record for suite in suites for record in read_records(folder / f"{suite.name}.{system}.jsonl"))
