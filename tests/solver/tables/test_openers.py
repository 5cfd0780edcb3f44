"""What is taken away around a question, and what is not because a table knows it."""

from __future__ import annotations

from pathlib import Path

import pytest

from corpus import Library, ingest
from solver import Solution, solve_table
from solver.tables.asked import read_question
from solver.tables.openers import plain_question

KITES = """Kite,Maker,Span (cm),Price,Bought on
Osprey,Lindt,180,40,2023-02-01
Kestrel,Moran,95,15,2023-05-11
Merlin,Lindt,120,,2023-07-02
Harrier,Ruiz,210,65,2024-01-20
Buzzard,Moran,150,30,2024-03-05
"""


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory):  # type: ignore[no-untyped-def]  # yields a Library
    folder: Path = tmp_path_factory.mktemp("openers")
    (folder / "files").mkdir()
    (folder / "files" / "kites.csv").write_text(KITES, encoding="utf-8")
    with Library.open(folder / "library.db") as opened:
        ingest([folder / "files"], opened, lambda text: len(text.split()))
        yield opened


@pytest.mark.parametrize(
    ("said", "plain"),
    [
        ("hey, can you tell me the span of Osprey?", "the span of Osprey?"),
        ("whats the span of Osprey, please", "what is the span of Osprey"),
        ("true or false: the maker of Merlin is Lindt", "is it true that the maker of Merlin is Lindt"),
        ("Merlin maker Lindt, correct?", "is it true that Merlin maker Lindt"),
        ("Could you find me all kites by Lindt, please? Thanks!", "all kites by Lindt"),
        ("span of Osprey", "span of Osprey"),
        ("Please.", "Please."),
    ],
)
def test_plain(said: str, plain: str) -> None:
    assert plain_question(read_question(said), ()).text.rstrip("?! ") == plain.rstrip("?! ")


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("Hi! Could you please tell me the span of Osprey?", "180"),
        ("find me the kite that has the largest span of all", "Harrier"),
        ("kites below the average price, please list them", '["Kestrel", "Buzzard"]'),
        ("true or false: Osprey has a larger span than Harrier", "no"),
        ("Am I right that the maker of Merlin is Lindt?", "yes"),
        ("If I go one line down from Kestrel, which kite is it?", "Merlin"),
        ("Which kite stands directly above Kestrel in the table?", "Osprey"),
        ("3 kites largest span", '["Harrier", "Osprey", "Buzzard"]'),
        ("Ranking the kites starting from the largest span, which one is second?", "Osprey"),
        ("how many makers without duplicates", "3"),
        ("how many kites do we have if we leave out the ones by Lindt", "3"),
        ("Going by maker, where is the total span of the kites highest?", "Lindt"),
        ("Show me all makers that come up in more than 1 kites.", '[["Lindt", "2"], ["Moran", "2"]]'),
        ("what has the largest span?", "Harrier"),
        ("kites bought by 11 May 2023", '["Osprey", "Kestrel"]'),
        ("kites bought sometime in 2023 but not by Lindt", "Kestrel"),
        ("all kites but the ones by Lindt: how many is that?", "3"),
        ("kites with a span of 90 to 130", '["Kestrel", "Merlin"]'),
        ("what comes right after Kestrel?", "Merlin"),
        ("Who has more kites, Ruiz or Moran?", "Moran"),
        ("do more kites have Ruiz or Lindt as maker", "Lindt"),
        ("Compare Osprey with Harrier: which has a smaller span?", "Osprey"),
        ("price gap Osprey Harrier", "25"),
        ("Take the span of Harrier and subtract the span of Osprey.", "30"),
        ("rank of Osprey by span (1 = highest)", "2"),
        ("kites: span of the last entry?", "150"),
        ("Kestrel span + price", '["95", "15"]'),
        ("top 2 kites by price", '["Harrier", "Osprey"]'),
        ("kites bought at any time in 2024", '["Harrier", "Buzzard"]'),
        ("which kites dont have a price entered", "Merlin"),
    ],
)
def test_answers(library: Library, question: str, value: str) -> None:
    found = solve_table(question, library)
    assert isinstance(found, Solution), found
    assert found.value.value == value and found.check.verdict == "verified"


@pytest.mark.parametrize(
    "question",
    [
        "which kite under Merlin won?",
        "total price of the kites just sold",
        "how many kites are there but the ones that fly best",
        "kites by Lindt minus the broken ones",
        "Hi there: how many rusty kites?",
        "sum of price of kites less 5",
        "true or false: Osprey flies better than Merlin",
    ],
)
def test_a_word_that_may_pick_rows_is_not_taken_away(library: Library, question: str) -> None:
    found = solve_table(question, library)
    assert not isinstance(found, Solution), found.value
