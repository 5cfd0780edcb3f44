"""The suite of tables: each question has its table beside it, its gold is scored as right, and its variants keep it."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from pathlib import Path

import pytest

from eval.generated_tables.scoring import same_cell
from eval.suites import DOMAINS, load_suite
from eval.suites.generated_tables import MAX_WORDS
from eval.types import Suite


@pytest.fixture(scope="module")
def suite() -> Suite:
    return load_suite("generated-tables")


def test_it_is_a_domain_of_many_questions_over_many_tables_kinds_spread_evenly(suite: Suite) -> None:
    assert suite.name in DOMAINS
    assert len({sample.id for sample in (*suite.samples, *suite.variants)}) == len(suite.samples) + len(suite.variants)
    kinds, tables = (Counter(getattr(sample, name) for sample in suite.samples) for name in ("kind", "cluster"))
    assert len(suite.samples) >= 120 and max(kinds.values()) <= 5 and len(kinds) >= 50
    assert len(tables) >= 12 and max(tables.values()) <= 15
    assert load_suite("generated-tables").version == suite.version


def test_the_table_stands_beside_each_question_in_few_words(suite: Suite) -> None:
    for sample in suite.samples:
        assert 60 < len(re.findall(r"[^\s,]+", sample.context)) <= MAX_WORDS
        assert sample.routes == ("table",)


def test_a_figure_can_be_found_in_the_text_beside_its_question(suite: Suite) -> None:
    looked_up = [sample for sample in suite.samples if sample.kind in ("lookup", "largest figure", "superlative", "next row")]
    assert len(looked_up) >= 8
    for sample in looked_up:
        cells = {cell.strip("€$£ ") for row in csv.reader(io.StringIO(sample.context)) for cell in row}
        said = [gold for gold in (sample.answer, *sample.answers) if gold]
        golds = [float(gold) for gold in said] if sample.answer_type == "number" else said
        assert any(same_cell(gold, cell) for gold in golds for cell in cells), sample.id


def test_variants_ask_the_same_in_other_words_and_letters(suite: Suite) -> None:
    originals = {sample.id: sample for sample in suite.samples}
    assert Counter(variant.variant for variant in suite.variants).keys() == {"paraphrase", "case"}
    for variant in suite.variants:
        original = originals[variant.variant_of]
        assert (variant.answer, variant.answers, variant.context) == (original.answer, original.answers, original.context)
        assert variant.question != original.question
        assert (variant.question.casefold() == original.question.casefold()) == (variant.variant == "case")


def test_the_files_are_the_tables_of_the_questions(suite: Suite, tmp_path: Path) -> None:
    assert suite.write_documents is not None
    suite.write_documents(tmp_path)
    titles = {path.stem.casefold() for path in tmp_path.iterdir()}
    assert {sample.context.partition("\n")[0].casefold() for sample in suite.samples} <= titles
