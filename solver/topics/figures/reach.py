"""Which quantities of a figure follow from which, by the letters of its relations alone; nothing is computed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from solver.topics.figures.quantities import Figure


def letters_of(relation: str, figure: Figure) -> frozenset[str]:
    """The figure's letters in a relation."""
    return frozenset(re.findall(r"(?<![A-Za-z])[A-Za-z](?![A-Za-z])", relation)) & frozenset(figure.quantities)


def reachable(figure: Figure, known: Iterable[str], linear: Sequence[tuple[str, str]]) -> set[str]:
    """All that is determined: by one relation with one unknown, or by two or three with as many unknowns between them."""
    relations = [letters_of(relation, figure) for relation in figure.relations] + [frozenset(pair) for pair in linear]
    shortcuts = [letters_of(relation, figure) for relation in figure.shortcuts]
    found = set(known)
    while True:
        single = next((rest for each in (*shortcuts, *relations) if len(rest := each - found) == 1), None)
        if single is not None:
            found |= single
            continue
        open_sets = [rest for each in relations if (rest := each - found)]
        group = next(
            (
                unknown
                for size in (1, 2, 3)
                for base in open_sets
                for other in open_sets
                if len(unknown := base | other) <= size and sum(each <= unknown for each in open_sets) >= len(unknown)
            ),
            None,
        )
        if group is None:
            return found
        found |= group


def missing_for(
    figure: Figure, known: Iterable[str], linear: Sequence[tuple[str, str]], asked: Iterable[str]
) -> tuple[str, ...] | None:
    """None when everything asked is determined; else the letters any one of which would do."""
    known, wanted = set(known), set(asked)
    if wanted <= reachable(figure, known, linear):
        return None
    return tuple(
        letter
        for letter in figure.quantities
        if letter not in known | wanted and wanted <= reachable(figure, known | {letter}, linear)
    )
