"""How well the right documents are found: `python -m eval.retrieval FOLDER --weights-dir DIR`, one line for each arm.

FOLDER holds `docs.jsonl` and `questions.jsonl`: questions that name their documents, with grades of relevance in
`meta.rel` or all alike. The arms are words alone, vectors alone, and the two fused in each way there is, all through the
project's own chunks, library and retriever. A document stands where the best of its chunks stands. Questions without an answer
are left out. No language model takes part.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import math
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from corpus import Document, Library, chunk
from eval.statistics import mean_interval
from rag import FUSIONS, Evidence, HybridRetriever, embed_pending

if TYPE_CHECKING:
    from models import Embedder

_DEPTH = 100  # chunks, of which ten documents remain
MEASURES = ("nDCG@10", "recall@10", "success@1", "success@3")


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """A question and the grade, above 0, of each document that is relevant to it."""

    question: str
    grades: Mapping[str, float]


def ndcg(found: Sequence[str], grades: Mapping[str, float], k: int) -> float:
    """Normalised discounted cumulative gain with the grade as the gain (Järvelin and Kekäläinen 2002), in [0, 1].

    >>> round(ndcg(["b", "a"], {"a": 1.0}, 10), 3)
    0.631
    """
    best = sorted(grades.values(), reverse=True)[:k]
    ideal = sum(grade / math.log2(place + 2) for place, grade in enumerate(best))
    gained = sum(grades.get(name, 0.0) / math.log2(place + 2) for place, name in enumerate(found[:k]))
    return gained / ideal if ideal else 0.0


def recall(found: Sequence[str], grades: Mapping[str, float], k: int) -> float:
    """The share of the relevant documents that are among the first `k`."""
    return len(grades.keys() & set(found[:k])) / len(grades)


def success(found: Sequence[str], grades: Mapping[str, float], k: int) -> float:
    """1.0 when a relevant document is among the first `k`, else 0.0."""
    return float(not grades.keys().isdisjoint(found[:k]))


def read_questions(folder: Path) -> list[Judged]:
    """The questions of `folder` that have a relevant document."""
    judged = []
    for line in (folder / "questions.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        grades = row.get("meta", {}).get("rel") or dict.fromkeys(row["docs"], 1.0)
        grades = {name: float(grade) for name, grade in grades.items() if grade > 0}
        if row.get("answerable", True) and grades:
            judged.append(Judged(question=row["question"], grades=grades))
    return judged


def fill(library: Library, folder: Path, embedder: Embedder) -> None:
    """Puts the documents of `folder` into `library` under their names, with vectors; those that are there stay."""
    there = library.sources()
    for line in (folder / "docs.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        if row["id"] not in there and row["text"].strip():
            digest = hashlib.sha256(line.encode()).hexdigest()
            document = Document(id=digest, source=row["id"], title=row["title"] or "", format="text", text=row["text"])
            library.put(document, chunk(document, embedder.count_tokens))
    embed_pending(library, embedder)


def measure(library: Library, questions: Sequence[Judged], embedder: Embedder) -> Iterator[tuple[str, dict[str, list[float]]]]:
    """For each arm its name and, by measure, a value for each question."""
    source_of = {doc_id: source for source, doc_id in library.sources().items()}
    runs = {name: HybridRetriever(library, embedder, fusion=name) for name in FUSIONS}
    found = {name: [run.retrieve(judged.question, _DEPTH) for judged in questions] for name, run in runs.items()}
    either = next(iter(found.values()))
    rankings = {
        "words": [_by(evidence, "lexical_rank") for evidence in either],
        "vectors": [_by(evidence, "dense_rank") for evidence in either],
        **{f"both, {name}": [tuple(hit.chunk.doc_id for hit in one.hits) for one in all_] for name, all_ in found.items()},
    }
    for name, ranking in rankings.items():
        rows = [
            _score(tuple(dict.fromkeys(source_of[doc_id] for doc_id in one)), judged.grades)
            for one, judged in zip(ranking, questions, strict=True)
        ]
        yield name, {measured: [row[measured] for row in rows] for measured in MEASURES}


def _by(evidence: Evidence, rank: str) -> tuple[str, ...]:
    """The documents of the hits that one arm has found, in its order."""
    hits = [(place, hit.chunk.doc_id) for hit in evidence.hits if (place := getattr(hit, rank)) is not None]
    return tuple(doc_id for _, doc_id in sorted(hits))


def _score(found: Sequence[str], grades: Mapping[str, float]) -> dict[str, float]:
    return {
        "nDCG@10": ndcg(found, grades, 10),
        "recall@10": recall(found, grades, 10),
        "success@1": success(found, grades, 1),
        "success@3": success(found, grades, 3),
    }


def main() -> None:
    """Builds the library, or goes on with the one named, and prints a line for each arm."""
    from models import open_embedder

    parser = argparse.ArgumentParser(prog="python -m eval.retrieval", description="How well the right documents are found.")
    parser.add_argument("folder", type=Path, help="with docs.jsonl and questions.jsonl")
    parser.add_argument("--weights-dir", type=Path, required=True, help="where the embedder's weights lie")
    parser.add_argument("--embedder", default="all-minilm-l6-v2")
    parser.add_argument("--library", type=Path, help="keep the library in this file, so that another run need not embed again")
    options = parser.parse_args()
    embedder = open_embedder(options.embedder, weights_dir=options.weights_dir)
    questions = read_questions(options.folder)
    with tempfile.TemporaryDirectory() as scratch:
        path = options.library or Path(scratch) / "retrieval.db"
        with Library.open(path, embedder=embedder.name) as library:
            fill(library, options.folder, embedder)
            print(f"{options.folder.name}: {len(questions)} questions, {library.n_chunks} chunks, {embedder.name}", flush=True)
            for name, values in measure(library, questions, embedder):
                figures = []
                for measured, scores in values.items():
                    low, high = mean_interval(scores)
                    figures.append(f"{measured} {sum(scores) / len(scores):.3f} [{low:.3f}, {high:.3f}]")
                print(f"{name}: {', '.join(figures)}", flush=True)


if __name__ == "__main__":
    main()
