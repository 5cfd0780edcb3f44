"""A control: the question is put to a table that is not the one it is about, and to nothing else.

Whatever is answered then is wrong unless abstaining is right, or two tables happen to agree.
"""

from __future__ import annotations

import random
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from corpus import TableCard
from eval.errors import NotForSuiteError
from eval.systems.identity import library_facts, routed_facts
from eval.systems.routed import services
from eval.systems.setup import Setup
from eval.systems.specification import SystemSpec
from eval.types import Sample
from router import Answer, Query, Services, answer
from solver import link_tables

SEED = 7


@dataclass(frozen=True, kw_only=True)
class WrongTable:
    """Fulcrum with the way to one wrong table alone."""

    name: str
    services: Services
    facts: Mapping[str, str]

    def __call__(self, sample: Sample, *, seed: int) -> Answer:
        """What the table lane makes of the wrong table."""
        return answer(Query(text=sample.question, seed=seed, table=self.table(sample).name), self.services)

    def table(self, sample: Sample) -> TableCard:
        """A table that the sample neither names nor shows, and not the nearest to its question; chosen by a fixed seed."""
        assert self.services.library is not None, "the system opens with a library"
        cards = self.services.library.tables()
        own = {card.doc_id for card in cards if is_of(card, sample)}
        links = link_tables(sample.question, cards, self.services.library)
        nearest = {links[0].card.doc_id} if links else set()
        apart = [card for card in cards if card.doc_id not in own | nearest] or [
            card for card in cards if card.doc_id not in (own or nearest)
        ]
        return random.Random(f"{SEED} {sample.id}").choice(sorted(apart, key=lambda card: card.name))


def is_of(card: TableCard, sample: Sample) -> bool:
    """Whether the sample names the table or its file, or shows it in its context: by its title or by all of its columns."""
    named = {_key(word) for word in (sample.cluster, *sample.sources, *sample.context.splitlines()) if word}
    if named & {_key(card.title), _key(card.name), _key(card.source)}:
        return True
    headers = [column.header for column in card.columns]
    return any(all(header in line for header in headers) for line in sample.context.splitlines())


def _key(name: str) -> str:
    """The name of a file or a table without folders, suffix, signs and case."""
    return "".join(sign for sign in Path(name).stem.lower() if sign.isalnum())


def open_system(spec: SystemSpec, setup: Setup) -> WrongTable:
    """The kind "wrong-table".

    Raises:
        NotForSuiteError: the library has no two tables of different files.
    """
    n_files = len({card.doc_id for card in setup.library.tables()})
    if n_files < 2:
        raise NotForSuiteError(
            f"{spec.name} needs tables of at least two files, and the library has those of {n_files}: "
            "there is no wrong one to ask. Leave it out for this suite."
        )
    facts = {**routed_facts(spec, setup), **library_facts(setup, "eval/systems/routed.py"), "wrong_table": str(SEED)}
    return WrongTable(name=spec.name, services=services(spec, setup), facts=facts)
