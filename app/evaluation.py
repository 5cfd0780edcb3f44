"""An evaluation from start to table: the sample library made ready, each system run in turn, the report."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from app.settings import Settings
from corpus import Library, ingest, samples_dir
from eval import EvalError, Record, Report, Setup, Suite, check_systems, load_suite, open_system, report, run_suite
from models import open_embedder
from rag import embed_pending


def evaluate(
    settings: Settings,
    *,
    suite_name: str,
    systems: Sequence[str],
    out: Path,
    seed: int = 0,
    limit: int | None = None,
    fresh: bool = False,
    progress: Callable[[Record, int, int], None] | None = None,
    say: Callable[[str], None] = lambda line: None,
) -> Report:
    """The report of `systems` on a suite, with one JSONL file per system under `out`; a stopped run goes on where it ended.

    Raises:
        EvalError: unknown suite or system, `out` holds records of another run, or no records can be kept there.
        ModelError: weights are missing.
    """
    suite = load_suite(suite_name)
    check_systems(systems)  # before the sample library is indexed, which takes longer than mending a name
    runs: dict[str, tuple[Record, ...]] = {}
    with library_of(suite, settings, out) as library:
        setup = Setup(
            weights_dir=settings.weights_dir,
            library=library,
            embedder_name=settings.embedder,
            n_ctx=settings.n_ctx,
            n_threads=settings.n_threads,
            sandbox_memory_mb=settings.sandbox_memory_mb,
        )
        try:
            opened = {name: open_system(name, setup) for name in systems}
            for name, system in opened.items():
                path = out / f"{suite.name}.{name}.jsonl"
                if fresh:
                    path.unlink(missing_ok=True)
                say(f"{name}: {path}")
                runs[name] = run_suite(system, suite, path, seed=seed, limit=limit, progress=progress)
        finally:
            setup.close()
    return report(runs)


@contextmanager
def library_of(suite: Suite, settings: Settings, folder: Path) -> Iterator[Library]:
    """The documents a suite is about as an indexed library in `folder`: those it writes itself, or the sample documents."""
    if suite.write_documents is None:
        with sample_library(settings, folder) as library:
            yield library
        return
    documents = folder / suite.name
    _make(folder)
    suite.write_documents(documents)
    with indexed(settings, documents, folder / f"{suite.name}.db") as library:
        yield library


@contextmanager
def sample_library(settings: Settings, folder: Path) -> Iterator[Library]:
    """The sample documents as an indexed library in `folder`, made or brought up to date first.

    Raises:
        EvalError: the folder cannot be made, or a sample document could not be read, which would make every figure wrong.
    """
    _make(folder)
    with indexed(settings, samples_dir(), folder / "samples.db") as library:
        yield library


@contextmanager
def indexed(settings: Settings, documents: Path, path: Path) -> Iterator[Library]:
    """The library at `path` with the documents of one folder and no others, made or brought up to date first.

    Raises:
        EvalError: a document could not be read, which would make every figure wrong.
    """
    embedder = open_embedder(settings.embedder, weights_dir=settings.weights_dir)
    with Library.open(path) as library:
        if library.embedder not in (None, settings.embedder):
            library.drop_vectors()  # nobody's but ours: it is not the user's library that another embedder was chosen for
        for source in library.sources():
            if not Path(source).is_relative_to(documents):
                library.remove(source)  # of an installation that stood elsewhere, whose documents may have differed
        ingested = ingest([documents], library, embedder.count_tokens)
        if ingested.n_failed:
            failed = "; ".join(f"{file.source}: {file.reason}" for file in ingested.files if file.status == "failed")
            advice = (
                "Reinstall the project, or restore corpus/samples."
                if documents == samples_dir()
                else "Remove it and run again."
            )
            raise EvalError(f"The library of {str(documents)!r} cannot be read ({failed}). {advice}")
        embed_pending(library, embedder)
        yield library


def _make(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise EvalError(f"The folder {str(folder)!r} cannot be made: {error.strerror}. Name another one with --out.") from error
