"""Refits `weights.toml`: `python -m rag.fit_weights FOLDER --weights-dir DIR` prints the tables and what they measure.

FOLDER holds `questions.jsonl` and `docs.jsonl` in the shape of SQuAD 2.0 samples: questions with and without an answer, the
paragraph each belongs to named. Three kinds of case come of them: answerable questions, unanswerable ones written to look
answerable, and answerable ones whose paragraph is hidden, which is how most questions without an answer look in a person's own
library. All figures are cross-validated by question; nothing here runs when questions are answered.
"""

from __future__ import annotations

import argparse
import dataclasses
import hashlib
import json
import re
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import numpy as np

from corpus import Document, Library, chunk
from rag.embedding import embed_pending
from rag.ranking import rank_sentences
from rag.reading import read_question
from rag.retriever import HybridRetriever
from rag.types import Evidence

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from models import Embedder

Group = Literal["answerable", "unanswerable", "hidden"]
RANKER = ("cosine", "cover_sentence", "cover_near", "cover_chunk", "form")
SUPPORT = ("cosine", "cover_near", "names_held", "form")
# What one case of each group counts. Hidden ones count most: they are what a library meets.
SHARE: Mapping[Group, float] = {"answerable": 1.0, "unanswerable": 0.7, "hidden": 1.4}
REFUSED = 0.08  # share of the answerable questions the threshold may refuse
_FOLDS = 10
_DEPTH = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One question against one state of the library: features of each sentence, and whether the sentence holds the answer."""

    id: str
    group: Group
    features: tuple[Mapping[str, float], ...]
    holds: tuple[bool, ...]


def collect(folder: Path, embedder: Embedder) -> list[Case]:
    """The cases of the questions in `folder`, over a library of its documents built for the occasion."""
    cases: list[Case] = []
    with tempfile.TemporaryDirectory() as scratch, Library.open(Path(scratch) / "fit.db", embedder=embedder.name) as library:
        ids = {}
        for line in (folder / "docs.jsonl").read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            digest = hashlib.sha256(line.encode()).hexdigest()
            document = Document(id=digest, source=row["id"], title=row["title"], format="text", text=row["text"])
            library.put(document, chunk(document, embedder.count_tokens))
            ids[row["id"]] = digest
        embed_pending(library, embedder)
        retriever = HybridRetriever(library, embedder)
        for line in (folder / "questions.jsonl").read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            gold = {ids[name] for name in row["docs"]}
            found = retriever.retrieve(row["question"], _DEPTH + 4)
            answers = row.get("answers") or [row["answer"]] if row["answerable"] else []
            group: Group = "answerable" if row["answerable"] else "unanswerable"
            cases.append(_case(row["id"], group, found, gold, answers, library, embedder))
            if row["answerable"]:
                hits = tuple(hit for hit in found.hits if hit.chunk.doc_id not in gold)
                without = Evidence(question=found.question, hits=hits)
                cases.append(_case(row["id"], "hidden", without, set(), (), library, embedder))
    return cases


def _case(
    id_: str,
    group: Group,
    found: Evidence,
    gold: set[str],
    answers: Sequence[str],
    library: Library,
    embedder: Embedder,
) -> Case:
    hits = tuple(dataclasses.replace(hit, rank=rank) for rank, hit in enumerate(found.hits[:_DEPTH], 1))
    ranked = rank_sentences(read_question(found.question, library), Evidence(question=found.question, hits=hits), embedder)
    wanted = [plain(answer) for answer in answers]
    return Case(
        id=id_,
        group=group,
        features=tuple(one.features for one in ranked),
        holds=tuple(
            one.hit.chunk.doc_id in gold and any(f" {answer} " in f" {plain(one.text)} " for answer in wanted) for one in ranked
        ),
    )


def plain(text: str) -> str:
    """Words in lower case with single spaces, for comparing answers.

    >>> plain("The  Tarn-bridge, 1931.")
    'the tarn bridge 1931'
    """
    return " ".join(re.findall(r"\w+", text.lower()))


def fit_ranker(cases: Sequence[Case]) -> NDArray[np.float64]:
    """Weights of RANKER that maximise the softmax probability of the sentences that hold the answer, scaled to cosine 1."""
    from scipy.optimize import minimize
    from scipy.special import logsumexp, softmax

    pairs = [(table(case, RANKER), np.array(case.holds)) for case in cases if any(case.holds)]
    spread = np.vstack([rows for rows, _ in pairs]).std(axis=0) + 1e-9

    def loss(weights: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        value, slope = 0.5 * float(weights @ weights), weights.copy()
        for rows, holds in pairs:
            scaled = rows / spread
            scores = scaled @ weights
            value += float(logsumexp(scores) - logsumexp(scores[holds]))
            slope = slope + softmax(scores) @ scaled - softmax(scores[holds]) @ scaled[holds]
        return value, slope

    found = minimize(loss, np.zeros(len(RANKER)), jac=True, method="L-BFGS-B").x / spread
    return np.asarray(found / found[0], dtype=np.float64)


def fit_support(cases: Sequence[Case], ranker: NDArray[np.float64]) -> NDArray[np.float64]:
    """Bias and weights of SUPPORT: a ridge logistic regression over the best sentence of each case."""
    from scipy.optimize import minimize

    rows = best_rows(cases, ranker)
    answered = np.array([case.group == "answerable" for case in cases])
    share = np.array([SHARE[case.group] for case in cases])
    middle, spread = rows.mean(axis=0), rows.std(axis=0) + 1e-9
    scaled = np.hstack([np.ones((len(rows), 1)), (rows - middle) / spread])
    ridge = np.array([0.0, *(1.0 for _ in SUPPORT)])

    def loss(weights: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        scores = scaled @ weights
        value = float((share * (np.logaddexp(0, scores) - answered * scores)).sum() + (ridge * weights) @ weights / 2)
        return value, scaled.T @ (share * (1 / (1 + np.exp(-scores)) - answered)) + ridge * weights

    weights = minimize(loss, np.zeros(len(SUPPORT) + 1), jac=True, method="L-BFGS-B").x
    slopes = weights[1:] / spread
    return np.array([weights[0] - slopes @ middle, *slopes])


def table(case: Case, names: Sequence[str]) -> NDArray[np.float64]:
    """Features of the case's sentences, float64 (n, len(names))."""
    return np.array([[features[name] for name in names] for features in case.features])


def best_rows(cases: Sequence[Case], ranker: NDArray[np.float64]) -> NDArray[np.float64]:
    """The SUPPORT features of each case's best sentence, float64 (cases, features)."""
    return np.array([table(case, SUPPORT)[int(np.argmax(table(case, RANKER) @ ranker))] for case in cases])


def report(cases: Sequence[Case], seed: int = 0) -> str:
    """Fits on everything, measures by cross-validation, and writes both down as TOML."""
    cases = [case for case in cases if case.features]
    names = sorted({case.id for case in cases})
    fold_of = dict(zip(names, np.random.default_rng(seed).permutation(len(names)) % _FOLDS, strict=True))
    fold = np.array([fold_of[case.id] for case in cases])
    found, scores = np.zeros((len(cases), 3), dtype=bool), np.zeros(len(cases))
    for held_out in range(_FOLDS):
        train = [case for case, place in zip(cases, fold, strict=True) if place != held_out]
        ranker = fit_ranker([case for case in train if case.group == "answerable"])
        support = fit_support(train, ranker)
        for number in np.flatnonzero(fold == held_out):
            order = np.argsort(-(table(cases[number], RANKER) @ ranker), kind="stable")
            found[number] = [any(cases[number].holds[place] for place in order[:k]) for k in (1, 2, 3)]
            scores[number] = support[0] + best_rows([cases[number]], ranker)[0] @ support[1:]
    is_in = {group: np.array([case.group == group for case in cases]) for group in SHARE}
    yes = scores[is_in["answerable"]]
    threshold = float(np.quantile(yes, REFUSED))
    at = found[is_in["answerable"]].mean(axis=0)
    ranker = fit_ranker([case for case in cases if case.group == "answerable"])
    support = fit_support(cases, ranker)
    lines = [
        f"# Best sentence holds the answer: first {at[0]:.1%}, first two {at[1]:.1%}, first three {at[2]:.1%} of {len(yes)}.",
        "[ranker]",
        *(f"{name} = {weight:.2f}" for name, weight in zip(RANKER, ranker, strict=True)),
        "",
    ]
    for group in ("unanswerable", "hidden"):
        no = scores[is_in[group]]
        auc = float((yes[:, None] > no).mean())
        refused = f"refuses {(no < threshold).mean():.0%} of them, {REFUSED:.0%} of the answerable"
        lines.append(f"# Against {len(no)} {group}: AUC {auc:.3f}; {refused}.")
    lines += ["[support]", *(f"{name} = {weight:.2f}" for name, weight in zip(("bias", *SUPPORT), support, strict=True)), ""]
    return "\n".join([*lines, "[decision]", f"threshold = {1 / (1 + np.exp(-threshold)):.2f}"])


def main(arguments: Sequence[str] | None = None, embedder: Any = None) -> None:
    """The command line; an `embedder` given here is used instead of the one named."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--weights-dir", type=Path, default=Path("weights"))
    parser.add_argument("--embedder", default="all-minilm-l6-v2")
    given = parser.parse_args(arguments)
    if embedder is None:
        from models import open_embedder

        embedder = open_embedder(given.embedder, weights_dir=given.weights_dir)
    print(report(collect(given.folder, embedder)))


if __name__ == "__main__":
    main()
