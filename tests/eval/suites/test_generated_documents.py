"""The four suites about the invented library: gold that can be checked, and nothing that gives it away."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from fractions import Fraction
from functools import cache

import pytest

from eval import Sample, Suite, load_suite
from eval.generated_documents.formulas import names_in
from eval.generated_documents.types import Document
from eval.generated_documents.world import world
from eval.generated_documents.writing import rendered
from eval.scoring.extraction import numbers, stands_in
from eval.scoring.listings import items_of
from eval.suites.two_documents import result

from ..generated_documents.test_world import plain

SUITES = ("documents", "two-documents", "figures-in-text", "unanswerable")
ANSWERABLE = SUITES[:3]
SPELT = {word: str(number) for number, word in enumerate("zero one two three four five six seven eight nine ten".split())}
LEAST_OF_A_KIND = 30
DIGESTS = {
    "documents": "6199436b8e16",
    "two-documents": "7bcfb4c630af",
    "figures-in-text": "8ac02d65dd1a",
    "unanswerable": "1e12ab5ba3e7",
}


@pytest.fixture(params=SUITES)
def suite(request: pytest.FixtureRequest) -> Suite:
    return load_suite(request.param)


@cache
def documents() -> dict[str, Document]:
    return {document.file: document for document in world().documents}


@cache
def file_text(name: str) -> str:
    return plain(rendered(documents()[name])).lower()


def figures(text: str) -> set[Fraction]:
    """The figures of a text, spelt out or in digits."""
    return set(numbers(re.sub(r"[A-Za-z]+", lambda word: SPELT.get(word[0].lower(), word[0]), text)))


def test_it_is_large_spread_evenly_and_the_same_every_time(suite: Suite) -> None:
    kinds = Counter(sample.kind for sample in suite.samples)
    assert len(suite.samples) >= 120 and len(kinds) >= 4
    assert min(kinds.values()) >= LEAST_OF_A_KIND and max(kinds.values()) <= 2 * min(kinds.values())
    again = load_suite(suite.name)
    assert again.samples == suite.samples and again.version == suite.version and again.variants == suite.variants


def test_a_finished_run_stays_comparable(suite: Suite) -> None:
    """Whoever changes a question, a gold or a document on purpose enters the digest it now has: old runs end there."""
    told = [(sample.id, sample.question, sample.answer, sample.answers) for sample in (*suite.samples, *suite.variants)]
    texts = [rendered(document) for document in world().documents]
    assert hashlib.sha256(repr((told, texts)).encode()).hexdigest()[:12] == DIGESTS[suite.name]


def test_every_sample_says_where_it_belongs(suite: Suite) -> None:
    for sample in suite.samples:
        assert 20 < len(sample.context.split()) <= 250 and sample.routes and sample.cluster
        assert set(sample.cluster.split(" + ")) <= set(documents())
        assert set(sample.sources) <= set(sample.cluster.split(" + "))
    assert len({sample.question for sample in suite.samples}) == len(suite.samples)


def test_the_context_stands_in_the_files_word_for_word(suite: Suite) -> None:
    for sample in suite.samples:
        files = [file_text(name) for name in sample.cluster.split(" + ")]
        for part in sample.context.split("\n\n"):
            assert any(part.lower() in file for file in files), sample.id


def test_variants_keep_the_gold_and_change_the_words(suite: Suite) -> None:
    originals = {sample.id: sample for sample in suite.samples}
    assert len({variant.id for variant in suite.variants} | set(originals)) == 4 * len(originals)
    for variant in suite.variants:
        original = originals[variant.variant_of]
        assert (variant.answer, variant.answers, variant.context) == (original.answer, original.answers, original.context)
        assert variant.question != original.question
    assert {variant.variant for variant in suite.variants} == {"paraphrase", "case", "distractor"}


@pytest.mark.parametrize("name", ANSWERABLE)
def test_no_gold_can_be_read_off_the_question(name: str) -> None:
    suite = load_suite(name)
    for sample in (*suite.samples, *suite.variants):
        for gold in (sample.answer or "", *sample.answers):
            items = items_of(gold) if sample.answer_type == "list" else (gold,)
            assert not any(stands_in(item, sample.question) for item in items), sample.id
        if sample.answer_type == "number":
            assert not figures(sample.answer or "") & figures(sample.question), sample.id


@pytest.mark.parametrize("name", ANSWERABLE)
def test_no_answer_is_so_common_that_saying_it_always_pays(name: str) -> None:
    samples = load_suite(name).samples
    assert max(Counter(sample.answer for sample in samples).values()) <= 0.05 * len(samples)


def test_the_fact_stands_in_its_passage_and_in_no_other_place_of_its_document() -> None:
    for sample in load_suite("documents").samples:
        assert stated(sample, sample.context), sample.id
        (file,) = sample.sources
        elsewhere = documents()[file].text
        for part in sample.context.split("\n\n"):
            elsewhere = elsewhere.replace(part, " ")
        assert sample.answer_type == "number" or not stated(sample, elsewhere), sample.id


def stated(sample: Sample, text: str) -> bool:
    """Whether a text states the gold: every item of a list."""
    if sample.answer_type == "number":
        return figures(sample.answer or "") <= figures(text)
    return all(stands_in(item, text) for item in items_of(sample.answer or ""))


def test_figures_follow_from_their_passage() -> None:
    """The slots that the formula names are in the passage, and Python's own arithmetic on them gives the gold, not stated."""
    for sample in load_suite("figures-in-text").samples:
        document = documents()[sample.sources[0]]
        formula = next(each.formula for each in document.kind.figures if each.operation == sample.kind)
        values = {name: document.values[name] for name in names_in(formula)}
        for value in values.values():
            assert value.number in figures(value.text) and says_figure(value.text, sample.context), sample.id
        gold = eval(formula, {name: value.number for name, value in values.items()})
        assert gold == Fraction(sample.answer or "") and gold > 0
        assert gold not in figures(document.text), sample.id
        assert len(values) >= 2


def says_figure(figure: str, text: str) -> bool:
    """Whether a text has a figure, of itself or as so many thousand pounds."""
    return stands_in(figure, text) or f"£{figure},000" in text


def test_bridges_need_both_documents() -> None:
    """The first leads to the second without its answer, and the question does not name what it leads to."""
    bridges = [sample for sample in load_suite("two-documents").samples if sample.kind.startswith("bridge")]
    for sample in bridges:
        first, second = (documents()[file] for file in sample.sources)
        assert stands_in(second.subject, first.text) and second.subject.lower() not in sample.question.lower()
        assert second.subject.lower() in sample.context.lower().split(second.title.lower())[0]
        assert stated(sample, sample.context.split(second.title)[-1]), sample.id
        assert sample.answer_type == "number" or not stated(sample, first.text), sample.id
        assert first.subject.lower() in sample.question.lower()


def test_pairs_follow_from_both_documents() -> None:
    pairs = [sample for sample in load_suite("two-documents").samples if not sample.kind.startswith("bridge")]
    for sample in pairs:
        first, second = (documents()[file] for file in sample.sources)
        slot, kind = sample.id.split("-")[-2:]
        pair = next(each for each in first.kind.pairs if (each.slot, each.kind) == (slot, kind))
        numbers_of = []
        for document in (first, second):
            value = document.values[slot]
            assert document.subject.lower() in sample.question.lower()
            assert says_figure(value.text, sample.context), sample.id
            numbers_of.append((value.number or Fraction(0)) * pair.scale)
        one, other = numbers_of
        expected = {"together": one + other, "apart": abs(one - other), "earlier": min(one, other), "later": max(one, other)}
        expected |= {"smaller": min(one, other), "larger": max(one, other)}
        assert Fraction(sample.answer or "") == expected[kind] == result(one, other, pair) and one != other


def test_the_older_or_smaller_is_named_first_about_as_often_as_last() -> None:
    firsts = []
    for sample in load_suite("two-documents").samples:
        if sample.kind == "compared":
            first, _ = (documents()[file] for file in sample.sources)
            value = first.values[sample.id.split("-")[-2]]
            firsts.append(value.number == Fraction(sample.answer or ""))
    assert 0.3 < sum(firsts) / len(firsts) < 0.7


def about(sample: Sample) -> list[str]:
    """The texts of all documents that name the subject of the document a question is near to."""
    subject = documents()[sample.cluster].subject
    return [each.text.lower() for each in world().documents if subject.lower() in each.text.lower()]


def test_no_absent_attribute_is_mentioned() -> None:
    for sample in load_suite("unanswerable").samples:
        if sample.kind not in ("absent attribute", "attribute of others"):
            continue
        kind = documents()[sample.cluster].kind
        fill = {"subject": documents()[sample.cluster].subject}
        near = [each for each in kind.absent if each.sort == sample.kind]
        asked = sample.question.lower()
        (absent,) = (each for each in near if asked in (wording.format(**fill).lower() for wording in each.wordings))
        assert absent.markers
        for marker in absent.markers:
            assert not [text for text in about(sample) if re.search(rf"\b{marker}", text)], (sample.id, marker)


def test_no_other_year_is_mentioned() -> None:
    for sample in load_suite("unanswerable").samples:
        if sample.kind == "other year":
            (year,) = re.findall(r"\b20\d\d\b", sample.question)
            assert not [text for text in about(sample) if year in text], sample.id


def test_a_false_premise_joins_what_no_document_joins() -> None:
    people = {
        value.text
        for document in world().documents
        for slot, value in document.values.items()
        if document.kind.slots[slot].split()[0] in ("person", "woman")
    }
    for sample in load_suite("unanswerable").samples:
        if sample.kind == "false premise":
            subject = documents()[sample.cluster].subject
            (other,) = {name for name in people if name in sample.question} - {subject}
            assert not [text for text in about(sample) if other.lower() in text], sample.id
            assert any(other in each.text for each in world().documents), sample.id


def test_an_absent_thing_is_in_no_document() -> None:
    unwritten = {name for names in world().unwritten.values() for name in names}
    for sample in load_suite("unanswerable").samples:
        if sample.kind == "absent thing":
            (name,) = (name for name in unwritten if name.lower() in sample.question.lower())
            assert not [each.file for each in world().documents if name.lower() in each.text.lower()]


def test_nothing_unanswerable_is_a_question_that_the_library_answers() -> None:
    answered = {
        wording.format(subject=document.subject).lower()
        for document in world().documents
        for question in (*document.kind.facts, *document.kind.figures)
        for wording in question.wordings
    }
    suite = load_suite("unanswerable")
    assert [sample.id for sample in (*suite.samples, *suite.variants) if sample.question.lower() in answered] == []
