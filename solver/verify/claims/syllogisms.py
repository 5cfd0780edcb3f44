"""Claims about syllogisms: every choice of regions that are not empty is looked at."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from solver.verify.claims import Proved
from solver.verify.fields import FieldError, Fields, RefutedError

MAX_TERMS: Final = 4
_UNIVERSAL: Final = {"all": False, "one": False, "no": True, "one not": True}
_EXISTENTIAL: Final = {"some": True, "one": True, "some not": False, "one not": False}


def syllogisms(task: Fields, answer: Fields, witness: Fields) -> Proved:
    """The conclusion holds, or does not, in every world in which the premises hold."""
    args = task.fields("args")
    terms = args.texts("terms")
    if not 1 <= len(terms) <= MAX_TERMS:
        raise FieldError("There are too many terms to be checked.")
    conclusion = [str(part) for part in args.items("conclusion")]
    demands = [_demands([str(part) for part in each], terms, is_premise=True) for each in args.items("premises")]
    empty = sum({1 << region for need, _ in demands for region in need})
    groups = [sum(1 << region for region in group) for _, group in demands if group is not None]
    wanted, existing = _demands(conclusion, terms, is_premise=False)
    forbidden = sum(1 << region for region in wanted)
    witnesses = 0 if existing is None else sum(1 << region for region in existing)
    worlds = breaking = 0
    for world in range(1 << (1 << len(terms))):
        if world & empty or not all(world & group for group in groups):
            continue
        worlds += 1
        breaking += bool(world & forbidden) or (existing is not None and not world & witnesses)
    expected = "no" if breaking else "yes"
    if not worlds or answer.text("value") != expected:
        raise RefutedError(f"Of {worlds} worlds that fit the premises {breaking} break the conclusion.")
    return Proved(
        f"Of {worlds} worlds that fit the premises {breaking or 'none'} {'break' if breaking else 'breaks'} the conclusion."
    )


def _demands(statement: Sequence[str], terms: Sequence[str], *, is_premise: bool) -> tuple[list[int], list[int] | None]:
    """The regions a statement says are empty, and those of which it says one is not."""
    form, first, second = statement
    a, b = terms.index(first), terms.index(second)

    def regions(*, within: bool) -> list[int]:
        return [region for region in range(1 << len(terms)) if region >> a & 1 == 1 and (region >> b & 1 == 1) is within]

    if form not in _UNIVERSAL and form not in _EXISTENTIAL:
        raise FieldError(f"Unknown form {form!r}.")
    empty = regions(within=_UNIVERSAL[form]) if form in _UNIVERSAL else []
    says_one_exists = form in _EXISTENTIAL and (is_premise or form in ("some", "some not"))
    return empty, regions(within=_EXISTENTIAL[form]) if says_one_exists else None
