"""SQL of a model made the table's own, and read back as a plan."""

from __future__ import annotations

import pytest

from corpus import Column
from solver.tables.choice.parse_sql import parse_sql_plan
from solver.tables.choice.repair import nearest_of, repaired
from solver.tables.choice.sql_tokens import ModelSqlError, Token, statement_of, tokens_of
from solver.tables.plan import ROW_ORDER, Aggregate, Combine, Filter, Having, Plan, Query, Top
from tests.solver.tables.choice.conftest import PORT_COLUMNS

COLUMNS = [Column(name=name, header=header, type=kind) for name, header, kind in PORT_COLUMNS]  # type: ignore[arg-type]  # literals
CELLS = {"port": ["Ael", "Bru", "North Cor", "O'Dun"], "side": ["north", "south"]}


def own(source: str) -> list[Token]:
    return repaired(
        tokens_of(source),
        table="ports",
        columns=COLUMNS,
        nearest=lambda column, text: nearest_of(text, CELLS.get(column.name, [])),
    )


def plan(source: str) -> Plan | None:
    return parse_sql_plan(own(source), table="ports", columns=COLUMNS)


def rows(**given: object) -> Query:
    return Query(table="ports", **given)  # type: ignore[arg-type]  # the fields of a query


NORTH = Filter(column="side", op="=", values=("north",))
MOST = Aggregate(fn="max", column="n_boats")
COUNT = Aggregate(fn="count")


@pytest.mark.parametrize(
    ("source", "written"),
    [
        ("select Port from harbours where SIDE = 'North'", 'SELECT "port" FROM "ports" WHERE "side" = \'north\''),
        ('SELECT p."No. of boats" FROM t AS p', 'SELECT "n_boats" FROM "ports"'),
        ('SELECT port FROM t WHERE port = "ael"', 'SELECT "port" FROM "ports" WHERE "port" = \'Ael\''),
        ("SELECT boats FROM t WHERE port = 'O''Dun'", 'SELECT "n_boats" FROM "ports" WHERE "port" = \'O\'\'Dun\''),
        ("SELECT port FROM t WHERE port = 'cor'; DROP TABLE ports", 'SELECT "port" FROM "ports" WHERE "port" = \'North Cor\''),
        ("SELECT side FROM t WHERE port = 'o'dun'", 'SELECT "side" FROM "ports" WHERE "port" = \'O\'\'Dun\''),
        ("SELECT port FROM sqlite_master", 'SELECT "port" FROM "ports"'),
        (
            "SELECT side, COUNT(*) AS n FROM t GROUP BY side ORDER BY n DESC -- done",
            'SELECT "side", COUNT(*) AS "n" FROM "ports" GROUP BY "side" ORDER BY "n" DESC',
        ),
    ],
)
def test_names_and_values_become_the_tables_own(source: str, written: str) -> None:
    assert statement_of(own(source)) == written


@pytest.mark.parametrize(
    "source",
    [
        "",
        "DROP TABLE ports",
        "PRAGMA table_info(ports)",
        "INSERT INTO ports VALUES (1)",
        "WITH x AS (SELECT 1) SELECT * FROM x",
        "SELECT load_extension('x') FROM t",
        "SELECT readfile('/etc/passwd')",
        "SELECT port FROM t JOIN cargo ON 1 = 1",
        "SELECT colour_of_the_sky FROM t",
        "SELECT port FROM t WHERE port = 'open",
    ],
)
def test_anything_but_a_select_over_this_table_is_refused(source: str) -> None:
    with pytest.raises(ModelSqlError):
        own(source)


@pytest.mark.parametrize(
    ("source", "wanted"),
    [
        ("SELECT port FROM t WHERE side = 'north'", rows(columns=("port",), filters=(NORTH,))),
        ("SELECT COUNT(*) FROM t WHERE side='north'", rows(aggregate=COUNT, filters=(NORTH,))),
        ("SELECT COUNT(DISTINCT side) FROM t", rows(aggregate=Aggregate(fn="count_distinct", column="side"))),
        ("SELECT AVG(boats) FROM t", rows(aggregate=Aggregate(fn="mean", column="n_boats"))),
        ("SELECT port FROM t ORDER BY boats DESC LIMIT 1", rows(columns=("port",), top=Top(by="n_boats"))),
        ("SELECT port, MIN(boats) FROM t", rows(columns=("port",), top=Top(by="n_boats", descending=False))),
        (
            "SELECT port FROM t ORDER BY boats LIMIT 1 OFFSET 1",
            rows(columns=("port",), top=Top(by="n_boats", descending=False, k=2, nth=True)),
        ),
        ("SELECT port FROM t LIMIT 1", rows(columns=("port",), top=Top(by=ROW_ORDER, descending=False))),
        ("SELECT DISTINCT side FROM t", rows(columns=("side",), distinct=True)),
        (
            "SELECT side FROM t GROUP BY side ORDER BY COUNT(*) DESC LIMIT 1",
            rows(aggregate=COUNT, group_by="side", top=Top(by=None)),
        ),
        (
            "SELECT side, COUNT(*) FROM t GROUP BY side HAVING COUNT(*) > 1",
            rows(aggregate=COUNT, group_by="side", having=(Having(op=">", value=1),)),
        ),
        (
            "SELECT port FROM t WHERE boats = (SELECT MAX(boats) FROM t)",
            rows(columns=("port",), filters=(Filter(column="n_boats", op="=", than=rows(aggregate=MOST)),)),
        ),
        (
            "SELECT port FROM t WHERE port LIKE '%cor%'",
            rows(columns=("port",), filters=(Filter(column="port", op="contains", values=("cor",)),)),
        ),
        (
            "SELECT port FROM t WHERE side IS NOT NULL AND boats NOT IN (1, 2)",
            rows(
                columns=("port",),
                filters=(Filter(column="side", op="filled"), Filter(column="n_boats", op="not in", values=(1, 2))),
            ),
        ),
        (
            "SELECT port FROM t WHERE side = 'north' OR boats > 50",
            rows(columns=("port",), either=((NORTH, Filter(column="n_boats", op=">", values=(50,))),)),
        ),
        (
            "SELECT MAX(boats) - MIN(boats) FROM t",
            Combine(op="difference", left=rows(aggregate=MOST), right=rows(aggregate=Aggregate(fn="min", column="n_boats"))),
        ),
        (
            "SELECT (SELECT boats FROM t WHERE side='north') - (SELECT COUNT(*) FROM t)",
            Combine(
                op="difference",
                left=rows(aggregate=Aggregate(fn="only", column="n_boats"), filters=(NORTH,)),
                right=rows(aggregate=COUNT),
            ),
        ),
    ],
)
def test_sql_that_a_plan_can_say_becomes_that_plan(source: str, wanted: Plan) -> None:
    assert plan(source) == wanted


@pytest.mark.parametrize(
    "source",
    [
        "SELECT port FROM t WHERE boats > 3 AND side = 'north' OR side = 'south'",
        "SELECT port FROM t WHERE side = 'north' OR side = 'south' AND boats > 3",
        "SELECT boats * 2 FROM t",
        "SELECT port FROM t ORDER BY boats DESC LIMIT 2 OFFSET 1",
        "SELECT CASE WHEN boats > 3 THEN 'a' ELSE 'b' END FROM t",
        "SELECT port FROM t UNION SELECT side FROM t",
        "SELECT port FROM t WHERE port LIKE 'A_l'",
        "SELECT port FROM t WHERE UPPER(port) = 'AEL'",
    ],
)
def test_what_a_plan_cannot_say_is_left_unread(source: str) -> None:
    assert plan(source) is None
