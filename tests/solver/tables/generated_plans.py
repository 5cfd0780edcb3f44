"""Strategies for plans of every kind over two small tables with odd names, empty cells, repeated values and ties."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import strategies as st

from corpus import Column
from solver.tables.plan import (
    ROW_ORDER,
    Aggregate,
    Combine,
    Count,
    Filter,
    Having,
    Join,
    Literal,
    Plan,
    Query,
    Sets,
    Top,
)

COLUMNS = (
    Column(name="n", header="N", type="integer"),
    Column(name="x y", header="X", type="real"),
    Column(name='t"; DROP', header="T", type="text"),
    Column(name="d", header="D", type="date"),
    Column(name="w", header="W", type="text"),
    Column(name="b", header="B", type="boolean"),
)
OTHERS = (Column(name="t", header="T", type="text"), Column(name="n.m", header="M", type="integer"))
NUMBERS = st.integers(-6, 6)
REALS = st.integers(-40, 40).map(lambda tenths: tenths / 10)
TEXTS = st.sampled_from(["solar", "Solar", "wind", "Łódź", "a'b", 'q"q', "%_", "", "12", "3 kW"])
DATES = st.dates().map(lambda day: f"{2020 + day.year % 4}-{day.month:02d}-{day.day:02d}")
WITH_UNITS = st.sampled_from(["97.9 MHz", "5 kW", "1,250 kW", "-3 m", "$7", "n/a", "12", "1e3 V", "5,e2", "12e", "3."])
CELLS = {"n": NUMBERS, "x y": REALS, 't"; DROP': TEXTS, "d": DATES, "w": WITH_UNITS, "b": st.integers(0, 1)}
CELL_ROWS = st.tuples(*(st.none() | values for values in CELLS.values()))
ROWS = st.lists(CELL_ROWS, max_size=2) | st.lists(CELL_ROWS, min_size=4, max_size=9)
OTHER_ROWS = st.lists(st.tuples(st.none() | TEXTS, st.none() | NUMBERS), min_size=1, max_size=5)

NAMES = st.sampled_from([*CELLS, ROW_ORDER])
NUMERIC = st.sampled_from(["n", "x y", "w", "b"])
COMPARE = st.sampled_from(["=", "!=", "<", "<=", ">", ">="])
PERIODS = st.lists(st.sampled_from(["2021", "2022-05", "2020", "2023-11-02"]), min_size=1, max_size=2).map(tuple)
MONTHS = st.lists(st.integers(1, 12), min_size=1, max_size=4).map(tuple)
EMPTY: st.SearchStrategy[tuple[()]] = st.just(())


@st.composite
def plain_filters(draw: st.DrawFn) -> Filter:
    name = draw(NAMES)
    cells: st.SearchStrategy[int | float | str] = NUMBERS if name == ROW_ORDER else CELLS[name]
    values = cells | NUMBERS | REALS | TEXTS if draw(st.integers(0, 3)) == 0 else cells
    kind = draw(st.sampled_from(["compare", "compare", "between", "in", "empty", "special", "other"]))
    match kind:
        case "compare":
            return Filter(column=name, op=draw(COMPARE), values=(draw(values),))
        case "between":
            return Filter(column=name, op="between", values=(draw(values), draw(values)))
        case "in":
            listed = draw(st.lists(values, min_size=1, max_size=3))
            return Filter(column=name, op=draw(st.sampled_from(["in", "not in"])), values=tuple(listed))
        case "empty":
            return Filter(column=name, op=draw(st.sampled_from(["empty", "filled"])))
        case "other":
            return Filter(column=name, op=draw(COMPARE), other=draw(NAMES))
    return draw(
        st.builds(Filter, column=st.just("d"), op=st.just("within"), values=PERIODS)
        | st.builds(Filter, column=st.just("d"), op=st.just("month"), values=MONTHS)
        | st.builds(
            Filter,
            column=st.sampled_from(['t"; DROP', "w", "n"]),
            op=st.sampled_from(["contains", "lacks"]),
            values=st.tuples(st.sampled_from(["SOL", "Ł", "'", "%", "1", ""])),
        )
    )  # fmt: skip


def tops(by: st.SearchStrategy[str | None]) -> st.SearchStrategy[Top | None]:
    made = st.builds(Top, by=by, descending=st.booleans(), k=st.integers(1, 3), nth=st.booleans())
    return st.none() | st.none() | made


def aggregates() -> st.SearchStrategy[Aggregate]:
    return (
        st.builds(Aggregate, fn=st.sampled_from(["count", "longest_run"]))
        | st.builds(Aggregate, fn=st.sampled_from(["sum", "mean", "median", "longest_run"]), column=NUMERIC)
        | st.builds(Aggregate, fn=st.sampled_from(["count", "count_distinct", "min", "max", "only"]), column=NAMES)
    )


AS_NUMBER = st.sampled_from([(), ("w",), ("w", 't"; DROP')])


def selections(filters: st.SearchStrategy[Filter]) -> st.SearchStrategy[Query]:
    """Listings with everything that chooses rows; other strategies change what is made of the rows."""
    return st.builds(
        Query,
        table=st.just("t"),
        columns=st.lists(NAMES, min_size=1, max_size=2, unique=True).map(tuple),
        filters=EMPTY | st.tuples(filters) | st.tuples(filters, filters),
        either=EMPTY | EMPTY | st.tuples(st.tuples(filters, filters)),
        top=tops(NAMES),
        shift=st.sampled_from([0, 0, 0, 1, -1, 2]),
        distinct=st.booleans(),
        as_number=AS_NUMBER,
    )


@st.composite
def queries(draw: st.DrawFn, filters: st.SearchStrategy[Filter], values: st.SearchStrategy[Plan]) -> Query:
    chosen = draw(selections(filters))
    if draw(st.integers(0, 3)) == 0:
        chosen = replace(chosen, source=draw(selections(filters)))
    kind = draw(st.sampled_from(["listing", "scalar", "groups", "joined", "joined groups"]))
    if kind == "listing":
        return chosen
    if kind == "scalar":
        return replace(chosen, columns=(), distinct=False, aggregate=draw(aggregates()))
    if kind == "groups":
        return draw(grouped(replace(chosen, shift=0), NAMES, values))
    left = draw(st.sampled_from(['t"; DROP', "w", "n"]))
    join = Join(table="u", left=left, right="n.m" if left == "n" and draw(st.booleans()) else "t")
    named = NAMES | st.sampled_from(["u.t", "u.n.m"])
    joined = replace(chosen, joins=(join,), shift=0, columns=tuple(draw(st.lists(named, min_size=1, max_size=2, unique=True))))
    joined = replace(
        joined, filters=(*joined.filters, *draw(EMPTY | st.tuples(st.just(Filter(column="u.n.m", op="<", other="n")))))
    )
    joined = replace(joined, top=draw(tops(named)))
    return joined if kind == "joined" else draw(grouped(joined, named, values))


@st.composite
def grouped(draw: st.DrawFn, chosen: Query, keys: st.SearchStrategy[str], values: st.SearchStrategy[Plan]) -> Query:
    limits = st.builds(Having, op=COMPARE, value=NUMBERS | REALS) | st.builds(Having, op=COMPARE, than=values)
    return replace(
        chosen,
        columns=(),
        distinct=False,
        aggregate=draw(aggregates()),
        group_by=draw(keys),
        top=draw(tops(st.none())),
        having=tuple(draw(st.lists(limits, max_size=1))),
    )


def _is_single(query: Query) -> bool:
    return query.is_scalar


LITERALS = st.builds(
    Literal, value=NUMBERS | REALS | st.sampled_from(["2021-03-31", "2020", "solar", "2022-02-30"]) | st.integers(1990, 2030)
)
FLAT = queries(plain_filters(), LITERALS)
FLAT_SINGLES = FLAT.filter(_is_single)
OPS = st.sampled_from("difference distance ratio share sum product mean change days months years greater less equal".split())
LOOKUPS = st.builds(
    Query,
    table=st.just("t"),
    aggregate=st.builds(Aggregate, fn=st.sampled_from(["only", "min", "max"]), column=st.sampled_from(["d", "n", "x y"])),
)
SINGLES = FLAT_SINGLES | LITERALS | LOOKUPS
COMBINED = st.builds(Combine, op=OPS, left=SINGLES, right=SINGLES)
COMBINED_TWICE = st.builds(Combine, op=OPS, left=COMBINED, right=SINGLES)
LISTINGS = selections(plain_filters()).map(lambda query: replace(query, columns=query.columns[:1]))
SIDES = LISTINGS | FLAT.filter(lambda query: query.group_by is not None)
SETS = st.builds(Sets, op=st.sampled_from(["union", "intersection", "difference"]), left=SIDES, right=SIDES)
COUNTS = st.builds(Count, of=SETS | FLAT.filter(lambda query: not query.is_scalar))
COMPARING = (
    st.builds(Filter, column=NAMES, op=COMPARE, than=SINGLES | COMBINED | COUNTS)
    | st.builds(Filter, column=NAMES, op=st.sampled_from(["in", "not in"]), than=SIDES | SETS)
)  # fmt: skip
NESTED = queries(COMPARING | plain_filters(), COMBINED | SINGLES)
PLANS: st.SearchStrategy[Plan] = FLAT | NESTED | COMBINED | COMBINED_TWICE | SETS | COUNTS
