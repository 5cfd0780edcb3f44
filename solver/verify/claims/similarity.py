"""Claims about similar figures: powers of the ratios compared, so that no root is taken."""

from __future__ import annotations

from solver.verify.claims import Proved
from solver.verify.claims.formulas import Asked, match_trees, match_value
from solver.verify.fields import Fields, RefutedError
from solver.verify.mathematics.enclosures import enclose
from solver.verify.mathematics.notation import read_formula
from solver.verify.mathematics.trees import Tree, number


def similarity(task: Fields, answer: Fields, witness: Fields) -> Proved:
    """found^given = ratio^asked, both positive."""
    args = task.fields("args")
    first, second = args.rational("first"), args.rational("second")
    given, asked = args.integer("given"), args.integer("asked")
    if first <= 0 or second <= 0 or not (1 <= given <= 3 and 1 <= asked <= 3):
        raise RefutedError("The ratio is not one of lengths, areas or volumes.")
    text = answer.text("value")
    target = number((first / second) ** asked)
    kind = task.text("kind")
    if "unit" in answer and kind != "percent":
        raise RefutedError("Only a change is in percent.")
    if kind == "size":
        size = args.rational("size")
        quotient: Tree = ("div", read_formula(text), number(size))
        if size <= 0 or enclose(quotient).low <= 0:
            raise RefutedError("A size is not positive.")
        return Proved(f"The size is {text}.", is_proof=match_trees(("pow", quotient, number(given)), target))
    if kind == "percent":
        if given != 1:
            raise RefutedError("Only changes of lengths are read here.")
        target = number(abs((first / second) ** asked - 1) * 100)
    if kind in ("factor", "percent") and given == 1:
        form = Asked(
            kind="evaluate", expressions=(), variables=(), target=None, is_real=True, form=task.text("form"), unit=None,
            places=task.integer("places") if "places" in task else None,
            significant=task.integer("significant") if "significant" in task else None,
        )  # fmt: skip
        said = f"It changes by {text}%." if kind == "percent" else f"It is multiplied by {text}."
        return Proved(said, is_proof=match_value(form, text, target))
    top, sign, bottom = text.partition(":")
    if not sign:
        raise RefutedError("The answer is not a ratio.")
    quotient = ("div", read_formula(top), read_formula(bottom))
    if enclose(quotient).low <= 0:
        raise RefutedError("The ratio is not positive.")
    return Proved(f"The ratio is {text}.", is_proof=match_trees(("pow", quotient, number(given)), target))
