"""Between which bare models a system stands: what it is shown to beat and what it is not, with no curve in between."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from eval.statistics import PairedComparison


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """The paired comparison of the system, as the first, with a bare model of `n_params` parameters.

    `comparison.p_holm` is corrected for all references; see `eval.statistics.correct_family`.
    """

    model: str
    n_params: float
    comparison: PairedComparison


@dataclass(frozen=True, slots=True, kw_only=True)
class Bracket:
    """What the comparisons say of the system's size.

    Attributes:
        beaten: The models it is shown to beat, ascending.
        not_beaten: Those it is not shown to beat, ascending; among them those it is shown to be worse than.
        worse_than: Those it is shown to be worse than, ascending.
        is_ordered: Whether every model that is beaten is smaller than every one that is not. Where it is not so, no size can be
            named, because on these questions the larger model is not the better.
        sentence: All of it in words.
    """

    beaten: tuple[Reference, ...]
    not_beaten: tuple[Reference, ...]
    worse_than: tuple[Reference, ...]
    is_ordered: bool
    sentence: str

    @property
    def beats(self) -> Reference | None:
        """The lower end: the largest model beaten together with all that are smaller; None if the smallest is not."""
        first_not = self.not_beaten[0].n_params if self.not_beaten else float("inf")
        below = [each for each in self.beaten if each.n_params < first_not]
        return below[-1] if below else None

    @property
    def not_shown_to_beat(self) -> Reference | None:
        """The upper end: the smallest model not shown to be beaten; None if all are, and nothing is known of larger ones."""
        return self.not_beaten[0] if self.not_beaten else None


def bracket(references: Sequence[Reference]) -> Bracket:
    """The bracket of a system, each decision by `PairedComparison.first_is_better`.

    Args:
        references: In any order, at least one.

    Raises:
        ValueError: there are none.
    """
    if not references:
        raise ValueError("A bracket needs at least one bare model that was measured.")
    ordered = sorted(references, key=lambda each: each.n_params)
    beaten = tuple(each for each in ordered if each.comparison.first_is_better)
    others = tuple(each for each in ordered if not each.comparison.first_is_better)
    worse = tuple(each for each in others if each.comparison.second_is_better)
    is_ordered = not beaten or not others or beaten[-1].n_params < others[0].n_params
    parts = []
    if beaten:
        parts.append("beats " + _listed(beaten))
    if unclear := [each for each in others if each not in worse]:
        parts.append("is not shown to beat " + _listed(unclear))
    if worse:
        parts.append("is worse than " + _listed(worse))
    sentence = _capital("; ".join(parts)) + "."
    if not is_ordered:
        sentence += " On these questions the larger of these models is not the better, so no size can be named."
    elif not others:
        sentence += " No larger model was measured, so nothing is said of larger ones."
    return Bracket(beaten=beaten, not_beaten=others, worse_than=worse, is_ordered=is_ordered, sentence=sentence)


def _listed(references: Sequence[Reference]) -> str:
    return ", ".join(f"bare {each.model} ({_p(each.comparison.p_holm)}, n = {each.comparison.n})" for each in references)


def _p(value: float) -> str:
    return "p < 0.001" if value < 0.001 else f"p = {value:.3f}" if value < 0.1 else f"p = {value:.2f}"


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
