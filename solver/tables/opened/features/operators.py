"""Whether a candidate does what the operation words ask for, and nothing they do not."""

from __future__ import annotations

from collections.abc import Iterator

from solver.tables.opened.candidate import Candidate
from solver.tables.opened.ground import Ground
from solver.tables.roles import is_additive
from solver.tables.words import stem

_ASKED = {
    "superlative": ("max", "min", "frequent"),
    "edge": ("first", "last", "nth"),
    "count": ("count",),
    "mean": ("mean",),
    "compare": ("compare", "trailing", "between"),
    "apart": ("difference",),
    "shift": ("shift",),
    "not": ("not", "other"),
    "share": ("share",),
    "run": ("run",),
    "both": ("both",),
    "sum": ("sum", "together"),
    "distinct": ("distinct",),
}
"""Feature → the kinds of cue whose words should be explained by a candidate."""

_UNITS = frozenset(
    stem(word) for word in "second minute hour day week month year decade meter kilometer mile foot inch kilogram ton".split()
)
"""Nouns that are measured, not counted: "how many days did it last"."""

_MAIN = ("count", "lookup", "sum", "sum_count", "superlative", "extreme", "count_distinct", "edge", "edge_by")


def operators(ground: Ground, candidate: Candidate) -> Iterator[tuple[str, float]]:
    """Features of operations.

    ignored_…: that words which ask for the operation are left unexplained. shape_…: the shape itself. number_…, thing_…:
    the shape where the question wants a number or anything else. choice_…: where it offers alternatives. all_…: the shape
    without conditions. extreme_of_…: whether the end of a column is that of the noun asked for.
    """
    used = candidate.used
    for name, kinds in _ASKED.items():
        cues = ground.cues.of(*kinds)
        if cues and not any(each.tokens <= used for each in cues):
            yield f"ignored_{name}", 1.0
    yield f"shape_{candidate.shape}", 1.0
    kind = ground.cues.kind
    if candidate.shape in _MAIN:
        group = {"number": "number", "measure": "measure", "yes_no": "truth", "choice": "choice"}.get(kind, "thing")
        yield f"{group}_{candidate.shape}", 1.0
    if kind == "choice":
        yield "choice_union", float(any(each.how == "union" for each in candidate.conditions))
    if kind in ("yes_no", "choice"):
        yield f"{kind}_words", float(candidate.words is not None)
    if candidate.shape in ("count", "count_distinct") and ground.cues.has("sum", "together") and not _says_number(ground):
        yield "count_for_sum", 1.0
    if not candidate.conditions:
        yield f"all_{candidate.shape}" if candidate.shape in ("lookup", "count") else "all_other", 1.0
    if candidate.shape == "extreme" and candidate.target is not None:
        yield "extreme_of_noun" if candidate.target.how == "noun" else "extreme_of_other", 1.0
        yield "direct_extreme", float(ground.cues.is_direct and candidate.target.how != "noun")
    if kind == "number":
        yield from _figures(ground, candidate)
        nouns = {ground.asked.tokens[at].stem for at in ground.cues.noun[:1]}
        yield "count_of_unit", float(candidate.shape.startswith("count") and bool(nouns & _UNITS))


def _figures(ground: Ground, candidate: Candidate) -> Iterator[tuple[str, float]]:
    """Whether the noun of "how many" names a column of figures, which are then read or added up, not counted."""
    noun = frozenset(ground.cues.noun)
    named = {link.column for link in ground.links.columns if link.quality >= 0.55 and link.tokens & noun}
    figures = {name for name in named if is_additive(ground.table.profile(name))}
    if not figures:
        return
    if candidate.shape in ("count", "count_distinct"):
        yield "count_of_figure", 1.0
    elif candidate.by is not None and candidate.by.column in figures:
        yield "sum_of_figure", 1.0
    elif candidate.target is not None and candidate.target.column in figures and candidate.shape == "lookup":
        yield "figure_looked_up", 1.0


def _says_number(ground: Ground) -> bool:
    words = {token.word for token in ground.asked.tokens}
    return "many" in words or "number" in words or "often" in words
