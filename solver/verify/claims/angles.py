"""Claims about angles: sums that must come out, and trigonometric values."""

from __future__ import annotations

from fractions import Fraction

from solver.verify.claims import Proved
from solver.verify.claims.formulas import Asked, match_value
from solver.verify.fields import Fields, RefutedError
from solver.verify.mathematics.notation import split_list
from solver.verify.mathematics.trees import Tree, number, read_tree


def angle(task: Fields, answer: Fields, witness: Fields) -> Proved:
    """The angle, the unknown, or the value of a trigonometric function."""
    args, kind, text = task.fields("args"), task.text("kind"), answer.text("value")
    form = Asked(
        kind="evaluate", expressions=(), variables=(), target=None, is_real=True, form=task.text("form"), unit=None,
        places=task.integer("places") if "places" in task else None,
        significant=task.integer("significant") if "significant" in task else None,
    )  # fmt: skip

    def same(shown: str, target: Tree) -> bool:
        return match_value(form, shown, target)

    if kind == "trig":
        exact = same(text, read_tree(args.get("tree")))
        return Proved(f"The value is {text}." if exact else f"The value agrees with {text} to 30 digits.", is_proof=exact)
    if kind == "sum":
        exact = _sum(args, text, same)
        return Proved(f"With {text} the angles make {args.text('total')} degrees.", is_proof=exact)
    given = args.rational("angle")
    targets = {"complement": 90 - given, "supplement": 180 - given, "inscribed": given / 2, "central": 2 * given}
    if kind not in targets or targets[kind] <= 0 or given <= 0:
        raise RefutedError("There is no such angle.")
    return Proved(f"{text} degrees is the {kind} angle.", is_proof=same(text, number(targets[kind])))


def _sum(args: Fields, text: str, same: object) -> bool:
    assert callable(same)
    total, rows = args.rational("total"), args.matrix("angles")
    # Where the sum is too small and where too large by linear interpolation between two trial values.
    low, high = (sum((row[0] * trial + row[1] for row in rows), Fraction(0)) for trial in (0, 1))
    if low == high:
        raise RefutedError("The unknown drops out.")
    unknown = (total - low) / (high - low)
    found = [row[0] * unknown + row[1] for row in rows]
    if sum(found) != total or min(found) <= 0:
        raise RefutedError("The angles do not make the total.")
    asked = args.text("asked")
    if asked == "all":
        texts = split_list(text)
        if len(texts) != len(found):
            raise RefutedError("There are not as many angles as asked for.")
        return all([bool(same(each, number(value))) for each, value in zip(texts, found, strict=True)])
    targets = {"unknown": unknown, "largest": max(found), "smallest": min(found), "last": found[-1]}
    if asked not in targets:
        raise RefutedError(f"Unknown request {asked!r}.")
    return bool(same(text, number(targets[asked])))
