"""One figure for each value of a group, and the groups at the ends of those figures."""

from __future__ import annotations

from eval.generated_tables.kinds.draft import Draft
from eval.generated_tables.picking import Picker, Unfit

_FNS = (("total", "sum"), ("average", "avg"))


def count_by(pick: Picker) -> Draft:
    """How many rows each group has."""
    field = pick.one("group")
    return Draft(
        slots={"cat": pick.said(field), "cats": field.plural},
        sql=f"SELECT {field.key}, count(*) FROM {pick.at} GROUP BY 1",
        least=2,
    )


def sum_by(pick: Picker) -> Draft:
    """The sum of a column for each group."""
    return _figure_by(pick, "sum")


def mean_by(pick: Picker) -> Draft:
    """The mean of a column for each group."""
    return _figure_by(pick, "avg")


def most(pick: Picker) -> Draft:
    """The group with most rows, or with fewest."""
    field = pick.one("group")
    word, fn = pick.rng.choice((("most", "max"), ("fewest", "min")))
    return _leading(pick, {"cat": pick.said(field), "way": word}, field.key, "count(*)", fn)


def largest(pick: Picker) -> Draft:
    """The group whose sum or mean is largest, or smallest."""
    field, (said, aggregate) = pick.one("group"), pick.rng.choice(_FNS)
    number = pick.number(adds=aggregate == "sum")
    word, fn = pick.rng.choice((("highest", "max"), ("lowest", "min")))
    slots = {"cat": pick.said(field), "way": word, "fn": said, "field": pick.said(number)}
    return _leading(pick, slots, field.key, f"{aggregate}({number.key})", fn)


def having(pick: Picker) -> Draft:
    """The groups with more rows than a number, or fewer."""
    field = pick.one("group")
    counts = sorted(row[1] for row in pick.engine.rows(f"SELECT {field.key}, count(*) FROM {pick.at} GROUP BY 1"))  # type: ignore[type-var]  # counts are whole numbers
    if len(counts) < 3 or counts[0] == counts[-1]:
        raise Unfit
    word, op = pick.rng.choice((("more than", ">"), ("fewer than", "<"), ("at least", ">=")))
    n = pick.rng.choice(counts[1:] if op != ">" else counts[:-1])
    tail = f"FROM {pick.at} GROUP BY 1 HAVING count(*) {op} {n}"
    return Draft(
        slots={"cats": field.plural, "cat": pick.said(field), "op": word, "n": str(n)},
        sql=f"SELECT {field.key} {tail}",
        accepted=(f"SELECT {field.key}, count(*) {tail}",),
    )


def _figure_by(pick: Picker, fn: str) -> Draft:
    field, number = pick.one("group"), pick.number(adds=fn == "sum")
    return Draft(
        slots={"cat": pick.said(field), "cats": field.plural, "field": pick.said(number)},
        sql=f"SELECT {field.key}, {fn}({number.key}) FROM {pick.at} GROUP BY 1",
        least=2,
    )


def _leading(pick: Picker, slots: dict[str, str], key: str, figure: str, fn: str) -> Draft:
    grouped = f"SELECT {key} AS g, {figure} AS f FROM {pick.at} GROUP BY 1"
    tail = f"FROM ({grouped}) WHERE f = (SELECT {fn}(f) FROM ({grouped}))"
    return Draft(slots=slots, sql=f"SELECT g {tail}", accepted=(f"SELECT g, f {tail}",), most=1)
