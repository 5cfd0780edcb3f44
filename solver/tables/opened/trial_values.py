"""How a trial compares two cells and makes one value of two: as the engines do, in floats."""

from __future__ import annotations

from corpus import Cell


class TrialError(Exception):
    """The plan cannot be tried: it joins tables, or adds up texts."""


def order(value: Cell) -> tuple[int, float, str]:
    """What cells are ordered by: numbers before texts."""
    return (1, 0.0, value) if isinstance(value, str) else (0, float(value or 0), "")


def combine(op: str, left: Cell, right: Cell) -> Cell:
    """Two single values made one, see `plan.Combine`; None where a side is empty or the divisor is 0.

    Raises:
        TrialError: a text would have to be subtracted.
    """
    if left is None or right is None:
        return None
    if op in ("greater", "less", "equal"):
        return int(
            {"greater": order(left) > order(right), "less": order(left) < order(right)}.get(op, order(left) == order(right))
        )
    if op in ("days", "months", "years"):
        return _apart(op, str(left), str(right))
    if isinstance(left, str) or isinstance(right, str):
        raise TrialError("Texts cannot be subtracted.")
    match op:
        case "difference":
            return left - right
        case "distance":
            return abs(left - right)
        case "sum":
            return left + right
        case "product":
            return left * right
        case "mean":
            return (left + right) / 2
    if not right:
        return None
    return {"ratio": left / right, "share": 100 * left / right, "change": 100 * (left - right) / abs(right)}[op]


def _apart(op: str, left: str, right: str) -> Cell:
    def parts(text: str) -> tuple[int, int, int] | None:
        pieces = text[:10].split("-")
        if not all(piece.isdigit() for piece in pieces) or len(pieces[0]) != 4:
            return None
        whole = [int(piece) for piece in pieces] + [1, 1]
        return whole[0], whole[1], whole[2]

    late, early = parts(left), parts(right)
    if late is None or early is None:
        return None
    late, early = max(late, early), min(late, early)
    months = 12 * (late[0] - early[0]) + late[1] - early[1] - (late[2] < early[2])
    if op == "days":
        return round(365.2425 * (late[0] - early[0]) + 30.44 * (late[1] - early[1]) + late[2] - early[2])
    return months if op == "months" else months // 12
