"""How well passages are read: `python -m eval.reading FOLDER` puts the questions of FOLDER to the documents lane and others.

FOLDER holds `questions.jsonl` and `docs.jsonl` in the shape of SQuAD 2.0 or HotpotQA samples. One library is built of its
documents; then each system is asked the same questions: the quotes without a model, the quotes shortened by the small and by
the larger model, the larger model with ordinary passages, and the larger model alone. A JSON line per answer is on the disk
before the next question, so that a run goes on where it was stopped.
"""

from __future__ import annotations

import argparse
import dataclasses
import json
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

from corpus import Library
from eval.retrieval import fill
from eval.scoring.extraction import final_part, stands_in, words
from eval.scoring.refusals import refuses
from eval.statistics import wilson
from eval.systems import FROM_PASSAGES, LABELLED, N_PASSAGES, with_passages
from models import Message
from rag import CitedAnswer, HybridRetriever, answer_from, gather

if TYPE_CHECKING:
    from models import LLM, Embedder

MAX_EXTRA = 10
"""Words a short answer may have beyond the gold answer it holds: what is longer has shortened nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A question of a data set; `answers` is empty where its documents do not answer it, `gold` names those that do."""

    id: str
    text: str
    answers: tuple[str, ...]
    gold: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What a system said: its quote and its short answer, None where it gave none; neither when it abstained.

    `support` of the best quote and the model's `confidence` in what it wrote are kept for whoever fits thresholds.
    """

    quote: str | None = None
    short: str | None = None
    is_verbatim: bool = True
    support: float | None = None
    confidence: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """One answer, scored.

    `holds`: a gold answer stands in the quote; `right`: the short answer holds one and few words beside; `exact` and `f1` are
    those of SQuAD.
    """

    system: str
    id: str
    answerable: bool
    abstained: bool
    holds: bool
    right: bool
    exact: bool
    f1: float
    is_verbatim: bool
    seconds: float
    quote: str | None
    short: str | None
    support: float | None
    confidence: float | None


Ask = Callable[[str], Said]


def read_questions(folder: Path) -> tuple[Question, ...]:
    """The questions of `folder` in the order of its file."""
    rows = map(json.loads, (folder / "questions.jsonl").read_text(encoding="utf-8").splitlines())
    return tuple(
        Question(
            id=row["id"],
            text=row["question"],
            answers=tuple(row.get("answers") or [row["answer"]]) if row.get("answerable", True) else (),
            gold=frozenset(row.get("docs") or ()),
        )
        for row in rows
    )


def judge(system: str, question: Question, said: Said, seconds: float) -> Judged:
    """Score one answer by rule. A short answer is right when a gold answer stands in it and few words beside."""
    short = said.short or ""
    return Judged(
        system=system,
        id=question.id,
        answerable=bool(question.answers),
        abstained=said.quote is None and said.short is None,
        holds=any(stands_in(gold, said.quote or "") for gold in question.answers),
        right=any(stands_in(gold, short) and len(words(short)) <= len(words(gold)) + MAX_EXTRA for gold in question.answers),
        exact=any(words(gold) == words(short) for gold in question.answers),
        f1=max((_f1(words(short), words(gold)) for gold in question.answers), default=0.0),
        is_verbatim=said.is_verbatim,
        seconds=seconds,
        quote=said.quote,
        short=said.short,
        support=said.support,
        confidence=said.confidence,
    )


def quoting(library: Library, retriever: HybridRetriever, embedder: Embedder, llm: LLM | None) -> Ask:
    """The documents lane: the best quote, shortened by `llm` where the quote supports it."""

    def ask(text: str) -> Said:
        _, quotes = gather(text, retriever, library, embedder)
        found = answer_from(text, quotes, llm)
        if not isinstance(found, CitedAnswer):
            return Said(support=max((quote.score for quote in quotes), default=0.0))
        best = found.quotes[0]
        verbatim = all(library.document(q.doc_id).text[q.start : q.end] == q.text for q in found.quotes)
        supported = found.short is None or any(found.short in quote.text for quote in found.quotes)
        return Said(
            quote=best.text,
            short=found.short,
            is_verbatim=verbatim and supported,
            support=max(quote.score for quote in found.quotes),
            confidence=found.confidence,
        )

    return ask


def passages(retriever: HybridRetriever, llm: LLM) -> Ask:
    """Ordinary retrieval: the model reads the best passages and what it says last is the answer."""

    def ask(text: str) -> Said:
        hits = retriever.retrieve(text, N_PASSAGES).hits
        return _reply(llm, FROM_PASSAGES, with_passages(text, hits))

    return ask


def alone(llm: LLM) -> Ask:
    """The model without any document."""
    return lambda text: _reply(llm, LABELLED, text)


def run(system: str, ask: Ask, questions: Sequence[Question], path: Path) -> Iterator[Judged]:
    """Every question judged, in order; those already in the records at `path` are not asked again."""
    done = {(record.system, record.id): record for record in _records(path)}
    with path.open("a", encoding="utf-8") as file:
        for question in questions:
            if (system, question.id) not in done:
                started = time.perf_counter()
                said = ask(question.text)
                record = judge(system, question, said, time.perf_counter() - started)
                file.write(json.dumps(dataclasses.asdict(record), ensure_ascii=False) + "\n")
                file.flush()
                done[system, question.id] = record
            yield done[system, question.id]


def summary(records: Sequence[Judged]) -> str:
    """One system's figures as a row of a Markdown table under `HEADER`."""
    asked = [record for record in records if record.answerable]
    unanswerable = [record for record in records if not record.answerable]
    wrong = [record for record in asked if not (record.right or (record.short is None and record.holds))]
    cells = [
        records[0].system,
        _share([record.holds for record in asked]),
        _share([record.right for record in asked]),
        _share([record.exact for record in asked]),
        f"{sum(record.f1 for record in asked) / max(1, len(asked)):.0%}",
        _share([record.abstained for record in wrong]),
        _share([record.abstained for record in asked]),
        _share([record.abstained for record in unanswerable]),
        _share([record.is_verbatim for record in records]),
        f"{median(record.seconds for record in records):.2f} s",
    ]
    return f"| {' | '.join(cells)} |"


SYSTEMS = ("quotes", "quotes-0.5b", "quotes-1.5b", "passages-1.5b", "alone-1.5b")
HEADER = (
    "| system | quote holds the answer | short answer right | exact | F1 | of the wrong, abstained | answerable refused "
    "| unanswerable refused | verbatim | median |\n|---|---|---|---|---|---|---|---|---|---|"
)


def _share(flags: Sequence[bool]) -> str:
    low, high = wilson(sum(flags), len(flags))
    return f"{sum(flags)} of {len(flags)} ({sum(flags) / max(1, len(flags)):.0%}; {low:.0%}–{high:.0%})"


def _reply(llm: LLM, instruction: str, text: str) -> Said:
    messages = (Message(role="system", content=instruction), Message(role="user", content=text))
    said = llm.generate(messages, max_tokens=256).text
    return Said() if refuses(said) else Said(short=final_part(said))


def _f1(said: Sequence[str], gold: Sequence[str]) -> float:
    """Harmonic mean of the shares of words shared, as SQuAD counts it (Rajpurkar and others 2016)."""
    shared = sum((Counter(said) & Counter(gold)).values())
    return 2 * shared / (len(said) + len(gold)) if shared else 0.0


def _records(path: Path) -> Iterator[Judged]:
    for line in path.read_text(encoding="utf-8").splitlines() if path.exists() else ():
        yield Judged(**json.loads(line))


def main(arguments: Sequence[str] | None = None) -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--systems", default="quotes,quotes-0.5b", help=f"comma-separated, of {', '.join(SYSTEMS)}")
    parser.add_argument("--weights-dir", type=Path, required=True, help="where the weights of the models lie")
    parser.add_argument("--embedder", default="all-minilm-l6-v2")
    parser.add_argument("--small", default="qwen2.5-coder-0.5b")
    parser.add_argument("--large", default="qwen2.5-coder-1.5b")
    parser.add_argument("--limit", type=int, default=None, help="ask only the first so many questions")
    parser.add_argument("--answerable", action="store_true", help="leave out the questions without an answer")
    parser.add_argument("--work", type=Path, required=True, help="folder of the library and the records; kept for a later run")
    given = parser.parse_args(arguments)
    from models import open_embedder, open_llm

    embedder = open_embedder(given.embedder, weights_dir=given.weights_dir)
    given.work.mkdir(parents=True, exist_ok=True)
    with Library.open(given.work / f"{given.folder.name}.db", embedder=embedder.name) as library:
        fill(library, given.folder, embedder)
        retriever = HybridRetriever(library, embedder)
        asked = read_questions(given.folder)
        questions = [question for question in asked if question.answers or not given.answerable][: given.limit]

        def llm(name: str) -> LLM:
            return open_llm(name, weights_dir=given.weights_dir, n_ctx=4096, n_threads=2)

        systems: Mapping[str, Callable[[], Ask]] = {
            "quotes": lambda: quoting(library, retriever, embedder, None),
            "quotes-0.5b": lambda: quoting(library, retriever, embedder, llm(given.small)),
            "quotes-1.5b": lambda: quoting(library, retriever, embedder, llm(given.large)),
            "passages-1.5b": lambda: passages(retriever, llm(given.large)),
            "alone-1.5b": lambda: alone(llm(given.large)),
        }
        print(HEADER)
        for name in given.systems.split(","):
            records = tuple(run(name, systems[name](), questions, given.work / f"{given.folder.name}.jsonl"))
            print(summary(records), flush=True)


if __name__ == "__main__":
    main()
