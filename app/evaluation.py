"""An evaluation from start to end: the plan and what it will take, the systems run over the suites, the records."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path

from app.settings import Settings
from corpus import Library, samples_dir
from eval import (
    DOMAINS,
    SMALL,
    Cluster,
    Ended,
    Entry,
    Estimate,
    EvalError,
    Findings,
    Models,
    Plan,
    Progress,
    Shelf,
    Suite,
    SystemSpec,
    Written,
    check_systems,
    cluster,
    estimate,
    evaluation,
    find,
    fitting_items,
    indexed,
    load_suite,
    read_manifest,
    run,
    suite_of,
    write_report,
    writing_speed,
)

MINE = "mine"
"""The suite made of the user's own library."""
MOST_ITEMS = 60
"""Of each suite when nothing else is said, however fast the machine is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What the user asked for.

    Attributes:
        suites: Names; none for one suite of each domain.
        systems: With the number of questions each is asked of every suite, where that differs.
        items: Questions of each suite; None for as many as fit into `minutes`.
        minutes: What the whole may take; None for as long as it takes.
        data: The folder, archive or file that public data sets are read from.
        download: Whether to fetch them into `data` from the hub where they are not there.
        mine: Whether to ask about the user's own library instead.
        primary: The two systems whose difference is the question.
        specs: Systems that have no name of their own, by the name given to them.
        ray: Address of the Ray cluster that the questions are spread over; None for this process alone.
        workers: How many workers there; None for as many as fit.
    """

    suites: tuple[str, ...]
    systems: tuple[Entry, ...]
    items: int | None = None
    minutes: float | None = None
    seed: int = 0
    repeats: int = 1
    variants: tuple[str, ...] = ()
    fresh: bool = False
    data: Path | None = None
    download: bool = False
    mine: bool = False
    primary: tuple[str, str] = ("fulcrum-0.5b", "bare-1.5b")
    specs: Mapping[str, SystemSpec] = field(default_factory=dict)
    ray: str | None = None
    workers: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Evaluated:
    """A plan that was carried out, how it ended, and what all records of the folder say."""

    plan: Plan
    ended: Ended
    found: Findings
    report: Written


def evaluate(
    wanted: Wanted,
    settings: Settings,
    out: Path,
    *,
    progress: Callable[[Progress], None] | None = None,
    say: Callable[[str], None] = lambda line: None,
) -> Evaluated:
    """Run what is wanted, with one JSONL file for each suite and system under `out`; a stopped run goes on where it ended.

    Raises:
        EvalError: unknown suite or system, `out` holds records of another run, no records can be kept there, or there is no
            cluster.
        ModelError: weights are missing.
    """
    names = [entry.system for entry in wanted.systems if entry.system not in wanted.specs]
    check_systems(names)  # before anything is indexed, which takes longer than mending a name
    models = Models(
        weights_dir=settings.weights_dir,
        embedder_name=settings.embedder,
        n_ctx=settings.n_ctx,
        n_threads=settings.n_threads,
        api_key=settings.model_api_key,
    )
    _make(out)
    with ExitStack() as stack:
        machines = None
        if wanted.ray is not None:
            machines = stack.enter_context(cluster(wanted.ray, workers=wanted.workers, n_threads=settings.n_threads))
        own: dict[str, Library] = {}
        names = [name for name in wanted.suites or (() if wanted.mine else DOMAINS) if name != MINE]
        suites = tuple(load_suite(name, wanted.data, download=wanted.download) for name in names)
        if wanted.mine or MINE in wanted.suites:
            own[MINE] = stack.enter_context(Library.open(settings.library, create=False))
            suites = (*suites, suite_of(own[MINE], n=wanted.items or MOST_ITEMS, seed=wanted.seed))
        return _evaluate(suites, own, wanted, settings, models, machines, out, progress, say)


def _evaluate(
    suites: tuple[Suite, ...],
    own: Mapping[str, Library],
    wanted: Wanted,
    settings: Settings,
    models: Models,
    machines: Cluster | None,
    out: Path,
    progress: Callable[[Progress], None] | None,
    say: Callable[[str], None],
) -> Evaluated:
    plan = Plan(
        suites=suites,
        systems=wanted.systems,
        items=wanted.items,
        seed=wanted.seed,
        repeats=wanted.repeats,
        variants=wanted.variants,
        primary=wanted.primary,
    )
    if wanted.fresh:
        for suite in suites:
            for entry in wanted.systems:
                (out / f"{suite.name}.{entry.system}.jsonl").unlink(missing_ok=True)
    try:
        with Shelf(out, models, specs=wanted.specs, own=own, sandbox_memory_mb=settings.sandbox_memory_mb) as shelf:
            expected = _expected(wanted, models)
            width = 1 if machines is None else machines.width
            shared = replace(expected, factor=expected.factor / width)
            plan = _sized(plan, wanted, shared, out)
            say(_announced(plan, shared, out, wanted.minutes, width))
            deadline_s = None if wanted.minutes is None else wanted.minutes * 60
            asker = None if machines is None else machines.asker(shelf, suites)
            ended = run(plan, out, shelf, asker=asker, expected=expected, deadline_s=deadline_s, progress=progress)
    finally:
        models.close()
    found = find(evaluation(out))
    return Evaluated(plan=plan, ended=ended, found=found, report=write_report(found, out))


def _expected(wanted: Wanted, models: Models) -> Estimate:
    """What answers take here; measured with the small model only where a limit of time hangs on it."""
    if wanted.minutes is None or not any("no-model" not in entry.system for entry in wanted.systems):
        return estimate()
    return estimate(writing_speed(models, SMALL))


def _sized(plan: Plan, wanted: Wanted, expected: Estimate, out: Path) -> Plan:
    """The plan with its number of questions: the one it was begun with, else what fits into the time."""
    if plan.items is not None or wanted.minutes is None:
        return plan
    there = None if wanted.fresh else read_manifest(out)
    if there is not None and there.is_of(plan) and there.items is not None:
        return replace(plan, items=there.items)
    # A tenth is kept back: the estimate is one, and the run must end in time all the same.
    return replace(plan, items=fitting_items(plan, expected, wanted.minutes * 60 * 0.9, most=MOST_ITEMS))


def _announced(plan: Plan, expected: Estimate, out: Path, minutes: float | None, width: int) -> str:
    """What is about to be done, and how long it takes, in one sentence or two."""
    n = sum(1 for _ in plan.tasks())
    items = {len(plan.chosen(suite)) for suite in plan.suites}
    of_each = f"{min(items)}" if len(items) == 1 else f"{min(items)} to {max(items)}"
    where = "on this machine" if width == 1 else f"with {width} workers like this machine"
    limit = f" It stops by itself before {minutes:g} minutes are over." if minutes is not None else ""
    return (
        f"{len(plan.systems)} systems, {len(plan.suites)} suites, {of_each} questions of each: {n} answers, "
        f"about {in_words(expected.total(plan))} {where}.{limit} "
        f"Records: {out}. Ctrl-C keeps them, and the same command goes on."
    )


def in_words(seconds: float) -> str:
    """A time for people.

    >>> in_words(41), in_words(754), in_words(7300)
    ('41 s', '13 min', '2 h 2 min')
    """
    if seconds < 90:
        return f"{seconds:.0f} s"
    minutes = round(seconds / 60)
    return f"{minutes} min" if minutes < 100 else f"{minutes // 60} h {minutes % 60} min"


@contextmanager
def sample_library(settings: Settings, folder: Path) -> Iterator[Library]:
    """The sample documents as an indexed library `samples.db` in `folder`, made or brought up to date first.

    Raises:
        EvalError: the folder cannot be made, or a sample document could not be read.
        ModelError: the weights of the embedder are missing.
    """
    _make(folder)
    models = Models(weights_dir=settings.weights_dir, embedder_name=settings.embedder)
    with indexed(samples_dir(), folder / "samples.db", models) as library:
        yield library


def _make(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise EvalError(f"The folder {str(folder)!r} cannot be made: {error.strerror}. Name another one with --out.") from error
