from __future__ import annotations

import dataclasses

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus import Library, chunk
from rag import (
    Calibration,
    HybridRetriever,
    PatternProbeMaker,
    RagError,
    calibrate,
    default_threshold,
    keep_calibration,
    kept_calibration,
    threshold_for,
)
from rag.calibration import ENOUGH_PROBES, REFUSED, SHIPPED, fit_threshold
from rag.probes import Probe, Trial
from tests.fakes import HashEmbedder
from tests.rag.conftest import MakeLibrary, as_document

PROBE = Probe(question="Who?", doc_id="d", chunk_id=1, start=0, end=9, sentence="It is so.")
PLACES = ("Arnholm", "Brask", "Corvey", "Delmar", "Eskild", "Fjord", "Galt", "Hovde", "Ister", "Jarl", "Kolding", "Lund")
supports = st.floats(min_value=0, max_value=1)


def trials(present: list[float], hidden: float = 0.05, *, found: bool = True) -> list[Trial]:
    return [Trial(probe=PROBE, present=support, hidden=hidden, is_found=found) for support in present]


def fit(tried: list[Trial], *, embedder: str | None = "hash-64", n_chunks: int = 12) -> Calibration:
    return fit_threshold(tried, maker="patterns", embedder=embedder, n_chunks=n_chunks, date="2026-11-26")


@given(present=st.lists(supports, min_size=ENOUGH_PROBES, max_size=150))
def test_the_threshold_is_the_largest_that_keeps_the_stated_rate(present: list[float]) -> None:
    fitted = fit(trials(present))
    assert fitted.n_refused == sum(support < fitted.threshold for support in present)
    assert fitted.n_refused <= REFUSED * len(present)
    # Any larger threshold would refuse the probes that have just this support as well.
    assert sum(support <= fitted.threshold for support in present) > REFUSED * len(present)
    assert not fitted.is_limited


@given(present=st.lists(supports, min_size=1, max_size=ENOUGH_PROBES - 1))
def test_few_probes_do_not_move_it_far(present: list[float]) -> None:
    fitted = fit(trials(present))
    assert default_threshold() / 2 <= fitted.threshold <= 2 * default_threshold()


def test_the_counts_are_those_of_the_trials() -> None:
    fitted = fit([*trials([0.01] * 4 + [0.3] * 46, hidden=0.1), *trials([0.9] * 10, hidden=0.5, found=False)])
    assert (fitted.threshold, fitted.n, fitted.n_refused, fitted.n_hidden_refused, fitted.n_found) == (0.3, 60, 4, 50, 50)
    assert fitted.auc == pytest.approx((46 * 50 + 10 * 60) / 3600)


def test_auc_counts_ties_by_half() -> None:
    assert fit(trials([0.2, 0.8], hidden=0.2)).auc == 0.75


def test_what_was_kept_holds_for_its_embedder_alone(library: Library) -> None:
    assert threshold_for(library, "hash-64").origin == SHIPPED and kept_calibration(library) is None
    fitted = dataclasses.replace(fit(trials([0.4] * 50)), n_chunks=library.n_chunks)
    keep_calibration(fitted, library)
    assert kept_calibration(library) == fitted
    needed = threshold_for(library, "hash-64")
    assert (needed.value, needed.doubt) == (0.4, "")
    assert "fitted on 50 questions about this library: refuses 0 % of them and 100 %" in needed.words
    for other in ("another", None):
        needed = threshold_for(library, other)
        assert needed.value == default_threshold() and "hash-64" in needed.doubt and needed.doubt in needed.words
    keep_calibration(None, library)
    assert threshold_for(library, "hash-64").value == default_threshold()


def test_a_library_that_has_grown_by_half_is_told(library: Library) -> None:
    keep_calibration(dataclasses.replace(fit(trials([0.4] * 50)), n_chunks=library.n_chunks), library)
    for number in range(library.n_chunks // 2 + 1):
        assert threshold_for(library, "hash-64").doubt == ""
        document = as_document(f"{number}.md", f"Boat {number} sails to the north.")
        library.put(document, chunk(document, lambda text: len(text.split())))
    needed = threshold_for(library, "hash-64")
    assert needed.value == 0.4 and f"there are {library.n_chunks} now" in needed.doubt


@pytest.mark.parametrize("stored", [{}, {"threshold": 0.9}, {"of a later version": 1}])
def test_what_another_version_kept_is_not_used(library: Library, stored: dict[str, float]) -> None:
    library.put_fitted(stored)
    assert threshold_for(library, "hash-64").value == default_threshold()


def test_a_library_is_calibrated_on_its_own_sentences(make_library: MakeLibrary, embedder: HashEmbedder) -> None:
    library = make_library(
        {
            f"{place}.md": f"The mayor of {place} since 1984 is Anna Holt, a baker. The church of {place} is 40 metres high."
            for place in PLACES
        }
    )
    generation, steps = library.generation, list[tuple[int, int]]()
    fitted = calibrate(
        library,
        HybridRetriever(library, embedder),
        embedder,
        PatternProbeMaker(),
        date="2026-11-26",
        n=20,
        progress=lambda done, total: steps.append((done, total)),
    )
    assert 10 <= fitted.n <= 20 and fitted.n_refused <= REFUSED * fitted.n
    assert (fitted.maker, fitted.embedder, fitted.n_chunks) == ("patterns", embedder.name, library.n_chunks)
    assert steps[-1] == (2 * fitted.n, 2 * fitted.n) and steps == sorted(steps)
    assert library.generation == generation and library.fitted is None


def test_a_library_with_little_to_ask_about_is_not_calibrated(library: Library, embedder: HashEmbedder) -> None:
    with pytest.raises(RagError, match="a threshold needs 10.*shipped threshold of 0.13"):
        calibrate(library, HybridRetriever(library, embedder), embedder, PatternProbeMaker(), date="2026-11-26")
