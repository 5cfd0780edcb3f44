from __future__ import annotations

import json
from pathlib import Path

from corpus import Library, ingest
from eval.dialogues import lines, measure, read_dialogues
from rag import embed_pending
from tests.fakes import HashEmbedder

TEXT = "# Harbour\n\nThe Merrow crane lifts 42 tonnes.\n\nThe Merrow crane was built by Ada Brenn.\n\nA berth costs 18 euros.\n"
TURNS = [
    {"question": "How much does the Merrow crane lift?", "sources": ["h.md"], "holds": "42 tonnes", "stands_alone": True},
    {"question": "Who built it?", "sources": ["h.md"], "holds": "Ada Brenn", "stands_alone": False},
    {"question": "What is 2 + 2?", "sources": [], "holds": "", "stands_alone": True},
    {"question": "What does a berth cost?", "sources": ["h.md"], "holds": "18 euros", "stands_alone": True},
]


def test_a_conversation_is_held_and_counted_by_place(tmp_path: Path) -> None:
    (tmp_path / "h.md").write_text(TEXT, encoding="utf-8")
    (tmp_path / "d.jsonl").write_text(json.dumps({"id": "d", "turns": TURNS}), encoding="utf-8")
    embedder = HashEmbedder()
    dialogues = read_dialogues(tmp_path / "d.jsonl")
    with Library.open(tmp_path / "library.db", embedder=embedder.name) as library:
        ingest([tmp_path / "h.md"], library, embedder.count_tokens)
        embed_pending(library, embedder)
        found = measure(dialogues, library, embedder)
        alone = measure(dialogues, library, embedder, with_history=False)
    assert [(place, count.n, count.answer) for place, count in found.items()] == [
        ("first", 1, 1),
        ("follow-up", 1, 1),
        ("new topic", 1, 1),
    ]
    assert alone["follow-up"].answer <= found["follow-up"].answer
    assert len(list(lines("x", found))) == 3


def test_the_sample_conversations_can_be_read() -> None:
    dialogues = read_dialogues()
    assert len(dialogues) >= 40
    assert sum(turn.place == "follow-up" for turns in dialogues for turn in turns) >= 40
