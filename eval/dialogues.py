"""How well follow-ups are found: `python -m eval.dialogues --weights-dir FOLDER`.

The documents lane, without a language model, holds the conversations about the sample library. Every turn is answered with what
was said before it, and once more as if nothing had been; what the second lacks is what reading a follow-up in its conversation
is worth. Counted is whether a quote of the answer stands in a file that answers the turn, whether one holds the answer's words,
and whether the first does.
"""

from __future__ import annotations

import argparse
import json
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePath
from typing import Literal

from corpus import Library, ingest, samples_dir
from models import Embedder, Message
from rag import HybridRetriever, embed_pending
from router import Answer, Query, Services, answer

Place = Literal["first", "follow-up", "new topic"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """A turn of a conversation: the files that answer it, and words that a quote answering it contains."""

    question: str
    sources: frozenset[str]
    holds: str
    place: Place


@dataclass(slots=True)
class Found:
    """Of `n` turns, how often a quote was from the right file, how often one held the answer, how often the first did."""

    n: int = 0
    document: int = 0
    answer: int = 0
    first: int = 0

    def note(self, turn: Turn, said: Answer) -> None:
        """Count one answer."""
        held = [turn.holds.lower() in " ".join(quote.text.split()).lower() for quote in said.quotes]
        self.n += 1
        self.document += any(PurePath(quote.source).name in turn.sources for quote in said.quotes)
        self.answer += any(held)
        self.first += held[:1] == [True]


def read_dialogues(path: Path | None = None) -> tuple[tuple[Turn, ...], ...]:
    """The conversations of a file, by default those of the sample library; turns that no document answers are left out."""
    path = path or samples_dir().parent / "dialogues_dev.jsonl"
    dialogues = [json.loads(line)["turns"] for line in path.read_text(encoding="utf-8").splitlines()]
    return tuple(
        tuple(
            Turn(
                question=turn["question"],
                sources=frozenset(turn["sources"]),
                holds=turn["holds"],
                place="first" if number == 0 else "new topic" if turn["stands_alone"] else "follow-up",
            )
            for number, turn in enumerate(turns)
            if turn["sources"]
        )
        for turns in dialogues
    )


def measure(
    dialogues: Sequence[Sequence[Turn]], library: Library, embedder: Embedder, *, with_history: bool = True
) -> Mapping[Place, Found]:
    """What the documents lane finds for each turn, by its place in the conversation."""
    services = Services(library=library, retriever=HybridRetriever(library, embedder), embedder=embedder, lanes=("documents",))
    found: dict[Place, Found] = {"first": Found(), "follow-up": Found(), "new topic": Found()}
    for turns in dialogues:
        history: tuple[Message, ...] = ()
        for turn in turns:
            said = answer(Query(text=turn.question, history=history), services)
            found[turn.place].note(turn, said)
            if with_history:
                history += (Message(role="user", content=turn.question), Message(role="assistant", content=said.text))
    return found


def lines(name: str, found: Mapping[Place, Found]) -> Iterator[str]:
    """A line for each place in the conversation."""
    for place, count in found.items():
        yield (
            f"{name:<18} {place:<10} n={count.n:<4} right file {count.document:<4} answer quoted {count.answer:<4} "
            f"quoted first {count.first}"
        )


def main(arguments: Sequence[str] | None = None) -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--weights-dir", type=Path, required=True, help="folder of the embedder's weights")
    parser.add_argument("--embedder", default="all-minilm-l6-v2")
    given = parser.parse_args(arguments)
    from models import open_embedder

    embedder = open_embedder(given.embedder, weights_dir=given.weights_dir)
    with tempfile.TemporaryDirectory() as folder, Library.open(Path(folder) / "library.db", embedder=embedder.name) as library:
        ingest([samples_dir()], library, embedder.count_tokens)
        embed_pending(library, embedder)
        dialogues = read_dialogues()
        for name, with_history in (("with the history", True), ("as typed alone", False)):
            for line in lines(name, measure(dialogues, library, embedder, with_history=with_history)):
                print(line)


if __name__ == "__main__":
    main()
