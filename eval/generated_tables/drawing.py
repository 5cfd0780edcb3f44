"""Tables drawn from their domains by seed: clean cells first, then how a file writes them."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Iterator, Sequence
from itertools import accumulate

from eval.generated_tables.domains import COMPANIONS, DOMAINS
from eval.generated_tables.names import row_names
from eval.generated_tables.types import Clean, Domain, DrawnTable, Field

N_DRAWS = 3
GROUP_SIZE = 6
SMALL = 1_000
"""The most rows of a small table."""

_MAX_SPREADSHEET = 45
_DATE_STYLES = ("iso", "day month", "slashed", "dotted", "month day")


def draw_tables(seed: int, *, small: bool = False) -> tuple[DrawnTable, ...]:
    """Every table of the suite: each domain drawn three times, in libraries of about six different domains.

    Args:
        seed: The same seed gives the same tables.
        small: Leave out tables of more than `SMALL` rows.
    """
    tables: list[DrawnTable] = []
    n_groups = -(-len(DOMAINS) // GROUP_SIZE)
    for draw in range(N_DRAWS):
        for place, domain in enumerate(DOMAINS):
            if small and domain.sizes[draw] > SMALL:
                continue
            group = draw * n_groups + place % n_groups
            tables.append(draw_table(domain, draw, group, seed))
            if draw < 2:
                tables.extend(
                    draw_table(each, draw, group, seed) for each in COMPANIONS if each.of and each.of[0] == domain.key
                )
    return tuple(tables)


def draw_table(domain: Domain, draw: int, group: int, seed: int) -> DrawnTable:
    """One table of a domain."""
    rng = random.Random(f"{seed}/{domain.key}/{draw}")
    fields = _fields(domain, draw)
    n_rows = domain.sizes[draw % len(domain.sizes)]
    named = list(_of_group(domain)) if domain.of else list(row_names(fields[0].values[0], n_rows, rng))
    columns = [named, *(list(_cells(field, len(named), rng)) for field in fields[1:])]
    is_spreadsheet = draw == 0 and len(named) <= _MAX_SPREADSHEET and domain.of is None and rng.random() < 0.6
    return DrawnTable(
        name=f"{domain.key}_{draw}",
        domain=domain,
        draw=draw,
        fields=fields,
        headers=tuple(field.headers[draw % len(field.headers)] for field in fields),
        rows=tuple(zip(*columns, strict=True)),
        styles=tuple(
            _style(field, field.headers[draw % len(field.headers)], rng, is_spreadsheet=is_spreadsheet) for field in fields
        ),
        title=domain.titles[draw % len(domain.titles)],
        is_spreadsheet=is_spreadsheet,
        group=group,
    )


def _fields(domain: Domain, draw: int) -> tuple[Field, ...]:
    """The fields of a draw: the second is without the last number, the third has its columns in another order."""
    fields = list(domain.fields)
    numbers = [field for field in fields if field.kind == "number"]
    if draw == 1 and len(numbers) > 2:
        fields.remove(numbers[-1])
    if draw == 2:
        fields[1:] = [*(field for field in fields[1:] if field.kind == "date"), *(f for f in fields[1:] if f.kind != "date")]
    return tuple(fields)


def _of_group(domain: Domain) -> Sequence[str]:
    assert domain.of is not None  # asked only of tables about the values of a group
    key, field = domain.of
    parent = next(each for each in DOMAINS if each.key == key)
    return next(each for each in parent.fields if each.key == field).values


def _cells(field: Field, n: int, rng: random.Random) -> Iterator[Clean]:
    match field.kind:
        case "group":
            # unequal shares, so that counts by value differ
            cuts = list(accumulate(rng.uniform(1, 3) + place for place, _ in enumerate(field.values)))
            yield from rng.choices(field.values, cum_weights=cuts, k=n)
        case "flag":
            yield from (rng.random() < 0.35 for _ in range(n))
        case "date":
            first = dt.date(int(field.low), 1, 1).toordinal()
            last = dt.date(int(field.high), 12, 31).toordinal()
            for _ in range(n):
                yield None if field.gaps and rng.random() < field.gaps else dt.date.fromordinal(rng.randint(first, last))
        case _:
            for _ in range(n):
                yield None if field.gaps and rng.random() < field.gaps else _figure(field, rng)


def _figure(field: Field, rng: random.Random) -> int | float:
    # a quarter squared and so nearer the lower end: real figures are not spread evenly
    share: float = rng.random() ** 1.5
    figure = field.low + (field.high - field.low) * share
    return round(figure, field.decimals) if field.decimals else round(figure)


def _style(field: Field, header: str, rng: random.Random, *, is_spreadsheet: bool) -> str:
    if field.kind == "date":
        return rng.choice(_DATE_STYLES)
    if field.kind == "flag":
        return rng.choice(("yes", "Yes", "true"))
    if field.kind != "number" or is_spreadsheet:
        return "plain"
    has_unit = bool(field.unit) and any(sign in header for sign in ("(", "_", " in "))
    if not has_unit and field.unit in ("€", "$", "£"):
        return rng.choice(("currency", "currency thousands"))
    if not has_unit and field.unit in ("%", "kg", "km", "min", "g", "m", "cm") and rng.random() < 0.5:
        return "unit"
    if field.low < 0 and field.unit == "€":
        return "accounting"
    return rng.choice(("plain", "thousands")) if field.high >= 1000 else "plain"
