"""The invented library: the same every time, every name once, every stated value in exactly one place."""

from __future__ import annotations

import html
import re
from collections import Counter
from pathlib import Path

from corpus import load
from eval.generated_documents.kinds import kinds
from eval.generated_documents.world import world
from eval.generated_documents.writing import mentions, rendered, write_documents

NAMED = ("person", "woman", "place", "made")


def plain(text: str) -> str:
    """The words of a file, whatever its format."""
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", text)).split())


def test_it_is_the_same_every_time() -> None:
    world.cache_clear()
    first = [rendered(document) for document in world().documents]
    world.cache_clear()
    assert [rendered(document) for document in world().documents] == first
    assert [rendered(document) for document in world(7).documents] != first


def test_it_has_the_documents_people_have() -> None:
    documents = world().documents
    suffixes = Counter(document.file.rsplit(".")[-1] for document in documents)
    lengths = [len(document.text.split()) for document in documents]
    assert 25 <= len(documents) <= 40 and len({document.kind.key for document in documents}) == 10
    assert set(suffixes) == {"md", "html", "txt"} and min(suffixes.values()) >= 8
    assert min(lengths) >= 150 and max(lengths) <= 600


def test_files_are_written_with_every_paragraph(tmp_path: Path) -> None:
    write_documents(tmp_path / "new")
    assert {path.name for path in (tmp_path / "new").iterdir()} == {document.file for document in world().documents}
    for document in world().documents:
        text = plain((tmp_path / "new" / document.file).read_text(encoding="utf-8"))
        assert [section.heading for section in document.sections if section.text not in text] == []
        assert "{" not in text and document.title.lower() in text.lower()


def test_the_ordinary_loaders_read_every_file_whole(tmp_path: Path) -> None:
    write_documents(tmp_path)
    for document in world().documents:
        (loaded,) = load(tmp_path / document.file)
        assert all(section.text in " ".join(loaded.text.split()) for section in document.sections), document.file


def test_every_name_is_given_once() -> None:
    names: list[str] = []
    for document in world().documents:
        slots = (slot for slot, spec in document.kind.slots.items() if spec.split()[0] in NAMED)
        names += [document.values[slot].text for slot in slots]
    names += [name for listed in world().unwritten.values() for name in listed]
    assert [name for name, count in Counter(names).items() if count > 1] == []
    people = [
        document.values[slot].text
        for document in world().documents
        for slot, spec in document.kind.slots.items()
        if spec in ("person", "woman")
    ]
    assert len({name.split()[-1] for name in people}) == len(people) > 80


def test_what_is_asked_stands_in_one_paragraph_of_its_document_in_every_wording() -> None:
    for kind in kinds().values():
        asked = {fact.slot for fact in kind.facts} | {pair.slot for pair in kind.pairs} | {link.slot for link in kind.links}
        for slot in asked:
            holders = [each for each in kind.paragraphs if any(f"{{{slot}}}" in text.lower() for text in each.texts)]
            assert len(holders) == 1, (kind.key, slot)
            assert all(f"{{{slot}}}" in text.lower() for text in holders[0].texts), (kind.key, slot)


def test_every_kind_is_worded_in_enough_ways() -> None:
    for kind in kinds().values():
        assert len(kind.titles) >= 2 and all(len(each.texts) >= 2 for each in kind.paragraphs)
        for question in (*kind.facts, *kind.figures):
            assert len(set(question.wordings)) >= 4, (kind.key, question)
        assert all(len(set(pair.wordings)) >= 3 for pair in kind.pairs)


def test_no_document_mentions_what_is_left_unwritten() -> None:
    for names in world().unwritten.values():
        assert [name for name in names for document in world().documents if mentions(document, name)] == []


def test_every_document_has_neighbours_that_could_be_mistaken_for_it() -> None:
    """Each slot that is asked has a value in three other documents, so that finding the right document matters."""
    for document in world().documents:
        others = [each for each in world().of(document.kind.key) if each is not document]
        for fact in document.kind.facts:
            texts = {each.values[fact.slot].text for each in others}
            assert len(texts) == 3 and document.values[fact.slot].text not in texts


def test_names_can_be_pronounced() -> None:
    for document in world().documents:
        assert not re.search(r"([a-z])\1\1", document.text), document.file
