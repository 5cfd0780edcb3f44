"""The words of labels and questions as they are compared: stems, synonyms of reports, words that say nothing."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from solver.tables.words import is_near, root, tokenize

STOP = frozenset(
    """a an the of in on at to for from with by as is are was were be been being do does did has have had its their our this
    that these those there it and or but than so what which who whom whose when where why how much s our company company's group
    during over within per each all any some both respectively respective whether between among across into through up
    made make making given under above below up about such including include included""".split()
)
"""Words that no label needs and no question is about."""

FRAME = frozenset(
    """value values amount amounts number numbers figure figures total totals level levels year years period periods table
    reported recorded recognized recognised company group firm business organization entity result results sum data
    item items annual yearly overall show shown report respective component components line lines end ended ending
    balance balances represent represented made make constitution constitute account accounts came come went gone spend
    spent pay paid quarterly monthly earn earned receive received incur incurred generate generated record post posted
    reach reached stream segment category type kind respective given combined""".split()
)
"""Words that frame a question; unexplained they weigh little."""

GENERIC = frozenset("cost expens charg fee payment spend".split())
"""Stems that say of what sort a thing is, and tell less than the word before them: "depreciation costs"."""

_SYNONYMS = (
    "revenue sales turnover",
    "profit earnings income",
    "loss losses deficit",
    "cost expense expenditure charge",
    "shareholder stockholder",
    "ppe plant",
    "employee staff personnel headcount",
    "beginning start opening",
    "ending end closing",
    "uk kingdom",
    "us usa united",
    "wip process",
    "customer client",
    "depreciation amortization amortisation",
    "receivable debtor",
    "payable creditor",
    "inventory stock",
    "debt borrowing loan",
    "dividend distribution",
    "tax taxation",
    "fee remuneration",
    "interest financing finance",
    "minimum least",
    "acquisition acquired purchase",
    "pension retirement postretirement",
    "net netted",
    "provided generated",
    "before pre",
    "after post",
)


_PERCENT = re.compile(r"%|\bper\s?cent\b", re.IGNORECASE)
_DIGITS = {word: str(number) for number, word in enumerate("one two three four five six seven eight nine ten".split(), start=1)}


@lru_cache(maxsize=1)
def _groups() -> dict[str, frozenset[int]]:
    groups: dict[str, set[int]] = {}
    for number, line in enumerate(_SYNONYMS):
        for word in line.split():
            for token in tokenize(word):
                groups.setdefault(token.stem, set()).add(number)
    return {stem: frozenset(numbers) for stem, numbers in groups.items()}


@lru_cache(maxsize=20_000)
def content(text: str) -> tuple[str, ...]:
    """The stems of a text without the words that say nothing, in order.

    >>> content("Total cost of the Company's deferred-tax assets, net")
    ('total', 'cost', 'defer', 'tax', 'asset', 'net')
    """
    text = _PERCENT.sub(" percentage ", text)
    plain = unicodedata.normalize("NFKC", text).replace("’", "'").replace("–", "-").replace("'s ", " ").replace("&", " ")
    return tuple(_DIGITS.get(token.word, token.stem) for token in tokenize(plain) if token.word not in STOP)


@lru_cache(maxsize=1)
def frame_stems() -> frozenset[str]:
    """The stems of the words that frame a question."""
    return frozenset(token.stem for word in FRAME for token in tokenize(word))


@lru_cache(maxsize=100_000)
def likeness(asked: str, named: str) -> float:
    """How far two stems mean the same, 0 or from 0.7 for synonyms to 1 for equals.

    >>> likeness(*content("sales revenue")), likeness("licens", "licenc") > 0.8, likeness("asset", "liability")
    (0.7, True, 0.0)
    """
    if asked == named:
        return 1.0
    if asked[:1].isdigit() or named[:1].isdigit():
        return 0.0
    if len(asked) > 3 and len(named) > 3 and root(asked) == root(named):
        return 0.92
    if is_near(asked, named):
        return 0.85
    groups = _groups()
    if groups.get(asked, frozenset()) & groups.get(named, frozenset()):
        return 0.7
    if min(len(asked), len(named)) >= 4 and (asked.startswith(named) or named.startswith(asked)):
        return 0.75
    return 0.0
