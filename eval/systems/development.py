"""A small fixed draw of development questions, on which prompts may be chosen: none of it stands in a suite that is reported.

Half are asked alone, half with what a person would paste: the section a question's gold is in, the table, or for a question
without an answer the passage that comes nearest by its words.
"""

from __future__ import annotations

import dataclasses
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from corpus import Library, ingest, samples_dir
from eval.suites import load_suite
from eval.suites.generated_mathematics import SOURCE, TEMPLATES
from eval.templates import make_suite
from eval.types import Sample, Suite

SEED: Final = 901
"""Of the generated questions; the reported suites have others."""
MAX_WORDS: Final = 250
_FACTS: Final = (
    ("What is the capital of Portugal?", "Lisbon"),
    ("Which element has the symbol Ag?", "silver"),
    ("Who painted Guernica?", "Picasso"),
    ("How many hours are there in two days?", "48"),
    ("What is the plural of goose?", "geese"),
    ("What is 'bird' in French?", "oiseau"),
)
_ALONE: Final[Mapping[str, int]] = {"mathematics": 5, "chat": 3, "unanswerable": 3}
_PASTED: Final[Mapping[str, int]] = {
    "single": 6,
    "two_documents": 3,
    "document_arithmetic": 4,
    "table_lookup": 4,
    "table_aggregate": 4,
    "unanswerable": 4,
}


def alone() -> tuple[Sample, ...]:
    """Questions without anything beside them, spread over mathematics, everyday facts, small talk and what nobody can know."""
    samples = load_suite("samples-dev").samples
    mathematics = load_suite("mathematics-dev").samples
    return (
        *_first_of_kinds(samples, _ALONE),
        *_spread(mathematics, 5),
        *_spread(_generated().samples, 5),
        *(
            Sample(id=f"fact-{number}", kind="fact", question=question, answer=answer, answer_type="text")
            for number, (question, answer) in enumerate(_FACTS, start=1)
        ),
    )


def pasted() -> tuple[Sample, ...]:
    """Questions with their context, spread over passages, figures, tables and what the passage does not say."""
    with tempfile.TemporaryDirectory() as scratch, Library.open(Path(scratch) / "samples.db") as library:
        ingest([samples_dir()], library, lambda text: len(text.split()) * 4 // 3)
        readable = tuple(sample for sample in load_suite("samples-dev").samples if not _is_paged(sample))
        chosen = _first_of_kinds(readable, _PASTED, step=3)
        return tuple(dataclasses.replace(sample, context=_context(sample, library)) for sample in chosen)


def _is_paged(sample: Sample) -> bool:
    """Whether a source is a page or a sheet, which no one section of plain text is."""
    return any(Path(source.partition("#")[0]).suffix in (".pdf", ".xlsx") for source in sample.sources)


def _generated() -> Suite:
    return make_suite("development", TEMPLATES, 1, SEED, SOURCE)


def _spread(samples: tuple[Sample, ...], n: int) -> tuple[Sample, ...]:
    """So many, at even distances."""
    return samples[:: max(1, len(samples) // n)][:n]


def _first_of_kinds(samples: tuple[Sample, ...], wanted: Mapping[str, int], step: int = 1) -> tuple[Sample, ...]:
    """Of each kind so many, each `step`-th one."""
    of_kind = {kind: [sample for sample in samples if sample.kind == kind] for kind in wanted}
    return tuple(sample for kind, n in wanted.items() for sample in (of_kind[kind][::step] + of_kind[kind][1::step])[:n])


def _context(sample: Sample, library: Library) -> str:
    """The text of the sources, or of what comes nearest; no more than `MAX_WORDS` words in all."""
    if not sample.sources:
        found = library.chunks([chunk for chunk, _ in library.lexical(sample.question, 1)])
        return _cut(found[0].text if found else "", MAX_WORDS)
    return "\n\n".join(_section(source, library, MAX_WORDS // len(sample.sources)) for source in sample.sources)


def _section(source: str, library: Library, n_words: int) -> str:
    """A whole table, or what stands under a heading."""
    file, _, heading = source.partition("#")
    if file.endswith(".csv"):
        return (samples_dir() / file).read_text(encoding="utf-8").strip()
    document = next(each for each in library.documents() if Path(each.source).name == file)
    chunks = library.chunks_of(document.id)
    under = [chunk for chunk in chunks if heading and heading in chunk.context + chunk.text[: len(heading) + 20]]
    return _cut("\n".join(chunk.text for chunk in under or chunks), n_words)


def _cut(text: str, n_words: int) -> str:
    """The lines that fit, whole."""
    kept: list[str] = []
    n = 0
    for line in text.splitlines():
        n += len(line.split())
        if n > n_words and kept:
            break
        kept.append(line)
    return "\n".join(kept).strip()
