"""The support an answer needs in one library, fitted on probes for a stated rate of refused questions.

The shipped threshold was fitted on another collection; how near a library's passages lie to each other, and so how well a wrong
one seems to support an answer, differs from library to library. What is fitted is kept in the library with what it was fitted
on, counts and names without a word of any text, and holds until another embedder is in force.

Not covered: the rate is that of probes. People ask in more ways than a maker does, so of their questions more may be refused.
An answer can also be refused for its form ("how many" without a number), whatever the threshold.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from rag.errors import RagError
from rag.probes import ProbeMaker, Trial, make_probes, try_probe
from rag.support import default_threshold
from rag.types import Retriever

if TYPE_CHECKING:
    from corpus import Library
    from models import Embedder

REFUSED = 0.08
"""Share of the questions that have an answer which may be refused; the shipped threshold was fitted for the same."""

N_PROBES = 60
"""Probes when nobody says how many."""

LEAST_PROBES = 10
"""With fewer, nothing is fitted."""

ENOUGH_PROBES = 40
"""With fewer, the threshold stays between half and twice the shipped one."""

OUTGROWN = 1.5
"""How many times as many chunks as it was fitted on make a threshold outdated."""

SHIPPED = "the shipped threshold"


@dataclass(frozen=True, slots=True, kw_only=True)
class Calibration:
    """A threshold with what it was fitted on and what it does there.

    Attributes:
        threshold: Support the best quote needs, in [0, 1].
        n: Probes it was fitted on.
        n_refused: Probes it refuses with everything there.
        n_hidden_refused: Probes it refuses with their sentence hidden.
        n_found: Probes whose best quote is their own sentence.
        auc: How often a probe has more support with its sentence than a probe without, ties counting half.
        is_limited: Whether the probes alone would have set it lower or higher than so few may.
        maker: What made the probes.
        embedder: Name of the embedder in force; None when words alone decided.
        n_chunks: Chunks in the library.
        date: Day of the fit, as in 2026-11-26.
    """

    threshold: float
    n: int
    n_refused: int
    n_hidden_refused: int
    n_found: int
    auc: float
    is_limited: bool
    maker: str
    embedder: str | None
    n_chunks: int
    date: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Threshold:
    """The support an answer needs, in [0, 1], where it comes from, and why it may not be trusted ("" where it may)."""

    value: float
    origin: str
    doubt: str = ""

    @property
    def words(self) -> str:
        """Origin and doubt in one phrase."""
        return f"{self.origin}; {self.doubt}" if self.doubt else self.origin


def calibrate(
    library: Library,
    retriever: Retriever,
    embedder: Embedder | None,
    maker: ProbeMaker,
    *,
    date: str,
    n: int = N_PROBES,
    seed: int = 0,
    progress: Callable[[int, int], None] | None = None,
) -> Calibration:
    """The threshold fitted on up to `n` probes of `library`; nothing is kept, see `keep_calibration`.

    Args:
        library: Probes are drawn from it.
        retriever: Searches it.
        embedder: The one in force; None for words alone.
        maker: Makes the questions.
        date: The day, to be kept with the fit.
        n: Most probes.
        seed: Of the draw.
        progress: Called after each probe made and each probe asked with (steps done, steps to do).

    Raises:
        RagError: the library has too few sentences that make a question.
        ModelError: the maker's model or the embedder is not there, or failed.
    """
    tell = progress or (lambda done, total: None)
    probes = make_probes(library, maker, n, seed=seed, progress=lambda made, wanted: tell(made, 2 * wanted))
    if len(probes) < LEAST_PROBES:
        raise RagError(
            f"Only {len(probes)} questions could be made from the {library.n_chunks} passages of this library; a threshold "
            f"needs {LEAST_PROBES}. Index more prose, or go on with the shipped threshold of {default_threshold():.2f}."
        )
    trials = []
    for number, probe in enumerate(probes, 1):
        trials.append(try_probe(probe, retriever, library, embedder))
        tell(len(probes) + number, 2 * len(probes))
    return fit_threshold(
        trials,
        maker=maker.name,
        embedder=None if embedder is None else embedder.name,
        n_chunks=library.n_chunks,
        date=date,
    )


def fit_threshold(trials: Sequence[Trial], *, maker: str, embedder: str | None, n_chunks: int, date: str) -> Calibration:
    """The largest threshold that refuses at most REFUSED of the trials with everything there.

    Args:
        trials: Probes as asked, at least one.
        maker: What made them.
        embedder: Name of the embedder they were asked with.
        n_chunks: Chunks of the library.
        date: The day.

    Raises:
        ValueError: there are no trials.
    """
    if not trials:
        raise ValueError("A threshold needs at least one trial.")
    by_support = sorted(trial.present for trial in trials)
    fitted = by_support[int(REFUSED * len(trials))]
    threshold = fitted
    if len(trials) < ENOUGH_PROBES:
        threshold = min(max(fitted, default_threshold() / 2), 2 * default_threshold())
    return Calibration(
        threshold=threshold,
        n=len(trials),
        n_refused=sum(trial.present < threshold for trial in trials),
        n_hidden_refused=sum(trial.hidden < threshold for trial in trials),
        n_found=sum(trial.is_found for trial in trials),
        auc=_auc([trial.present for trial in trials], [trial.hidden for trial in trials]),
        is_limited=threshold != fitted,
        maker=maker,
        embedder=embedder,
        n_chunks=n_chunks,
        date=date,
    )


def keep_calibration(calibration: Calibration | None, library: Library) -> None:
    """Puts a fit into the library, where `threshold_for` finds it; None makes the shipped threshold hold again."""
    library.put_fitted(None if calibration is None else dataclasses.asdict(calibration))


def kept_calibration(library: Library) -> Calibration | None:
    """The fit the library holds, whatever embedder is in force; None for none, or one of another version of Fulcrum."""
    return _read(library.fitted)


def threshold_for(library: Library, embedder: str | None) -> Threshold:
    """The threshold that holds for questions to `library` while the embedder of that name is in force, None for words alone."""
    calibration, shipped = kept_calibration(library), default_threshold()
    if calibration is None:
        return Threshold(value=shipped, origin=SHIPPED)
    if calibration.embedder != embedder:
        of, now = (name or "words alone" for name in (calibration.embedder, embedder))
        return Threshold(
            value=shipped,
            origin=SHIPPED,
            doubt=f"another was fitted for {of}, which {now} cannot use",
        )
    n_chunks = library.n_chunks
    outgrown = n_chunks > OUTGROWN * calibration.n_chunks
    return Threshold(
        value=calibration.threshold,
        origin=origin(calibration),
        doubt=f"fitted on {calibration.n_chunks} passages, and there are {n_chunks} now" if outgrown else "",
    )


def origin(calibration: Calibration) -> str:
    """Where a fitted threshold comes from and what it does, in words.

    >>> origin(Calibration(threshold=0.2, n=50, n_refused=4, n_hidden_refused=40, n_found=45, auc=0.9, is_limited=False,
    ...     maker="patterns", embedder=None, n_chunks=9, date="2026-11-26"))
    'fitted on 50 questions about this library: refuses 8 % of them and 80 % of those whose passage was hidden'
    """
    refused, hidden = (round(100 * part / calibration.n) for part in (calibration.n_refused, calibration.n_hidden_refused))
    asked = f"{calibration.n} questions about this library"
    return f"fitted on {asked}: refuses {refused} % of them and {hidden} % of those whose passage was hidden"


def _read(stored: Mapping[str, Any] | None) -> Calibration | None:
    if stored is None or set(stored) != {field.name for field in dataclasses.fields(Calibration)}:
        return None
    return Calibration(**stored)


def _auc(yes: Sequence[float], no: Sequence[float]) -> float:
    pairs = [1.0 if first > second else 0.5 if first == second else 0.0 for first in yes for second in no]
    return sum(pairs) / len(pairs)
