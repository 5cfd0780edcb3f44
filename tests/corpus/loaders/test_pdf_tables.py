from pathlib import Path

from corpus import Document, load
from tests.corpus.pdf_maker import cells, draw, grid, prose, rule, text, upwards

XS = (60, 180, 280, 400, 520)
ROWS = [("Motor", "Mass (kg)", "Installed", "Note"), ("North", "1,250", "2019-05-01", "new"),
        ("South", "980", "2020-06-15", ""), ("East", "1,010", "2021-07-02", "loud")]  # fmt: skip
LEFT = """The dome of the observatory turns on
twenty-four wheels and is driven by four
motors, each of them inspected in the
spring by two people who know it well.
The wheels run on a rail of steel that
was laid in the year of the comet.""".split("\n")
RIGHT = """Nobody had thought of the weight of the
snow when the roof was planned, and so
the motors were too weak in the winter
until the second pair was built in and
the rail was heated from below, which
took two summers and all the money.""".split("\n")


def read(path: Path, *pages: str, **how: object) -> Document:
    (document,) = load(draw(path / "report.pdf", pages, **how))  # type: ignore[arg-type]
    return document


def ruled(rows: list[tuple[str, ...]], top: float = 700) -> str:
    ys = [top - 20 * n for n in range(len(rows) + 1)]
    return "\n".join([grid(XS, ys), *(cells(XS, y - 14, row) for y, row in zip(ys, rows, strict=False))])


def open_rows(rows: list[tuple[str, ...]], top: float = 700, step: float = 18) -> str:
    return "\n".join(cells(XS, top - step * n, row) for n, row in enumerate(rows))


def test_a_ruled_table_is_rows_of_text_and_typed(tmp_path: Path) -> None:
    document = read(tmp_path, f"{text(60, 760, 'Table 3: Dome motors')}\n{ruled(ROWS)}\n{text(60, 560, 'They turn.')}")
    assert "Motor | Mass (kg) | Installed | Note\nNorth | 1,250 | 2019-05-01 | new\nSouth | 980 | 2020-06-15\n" in document.text
    assert document.text.endswith("They turn.")
    (table,) = document.tables
    assert (table.title, table.location) == ("Table 3: Dome motors", "p. 1")
    assert [(c.header, c.type, c.unit) for c in table.columns] == [
        ("Motor", "text", None), ("Mass (kg)", "integer", "kg"), ("Installed", "date", None), ("Note", "text", None),
    ]  # fmt: skip
    assert table.rows[1] == ("South", 980, "2020-06-15", None)


def test_a_merged_cell_is_written_once_and_counts_in_each_of_its_columns(tmp_path: Path) -> None:
    xs, ys = (60, 180, 280, 380), (700, 680, 660, 640)
    walls = [rule(60, 700, 60, 640), rule(380, 700, 380, 640), rule(180, 700, 180, 640),
             rule(280, 700, 280, 680), rule(280, 660, 280, 640), *(rule(60, y, 380, y) for y in ys)]  # fmt: skip
    rows = [cells(xs, 686, ("Site", "Dry", "Wet")), cells(xs, 666, ("Saddle", "")), text(225, 666, "none yet"),
            cells(xs, 646, ("Ridge", "4", "5"))]  # fmt: skip
    document = read(tmp_path, "\n".join([*walls, *rows]))
    assert "Site | Dry | Wet\nSaddle | none yet\nRidge | 4 | 5" in document.text
    assert document.tables[0].rows == (("Saddle", "none yet", "none yet"), ("Ridge", "4", "5"))


def test_aligned_columns_under_a_header_with_numbers_are_a_table(tmp_path: Path) -> None:
    document = read(tmp_path, f"{text(60, 730, 'Motors of the dome')}\n{open_rows(ROWS)}")
    (table,) = document.tables
    assert table.title == "Motors of the dome" and [c.type for c in table.columns] == ["text", "integer", "date", "text"]
    assert "North | 1,250 | 2019-05-01 | new\nSouth | 980 | 2020-06-15" in document.text


def test_the_further_lines_of_a_cell_are_put_back_to_it(tmp_path: Path) -> None:
    rows = [(700, ROWS[0]), (676, ("North", "1,250", "2019-05-01", "new but already")), (664, ("", "", "", "too loud")),
            (640, ROWS[2]), (616, ROWS[3])]  # fmt: skip
    document = read(tmp_path, "\n".join(cells(XS, y, row) for y, row in rows))
    assert [row[3] for row in document.tables[0].rows] == ["new but already too loud", None, "loud"]


def test_prose_in_two_columns_is_no_table_and_is_not_read_across(tmp_path: Path) -> None:
    document = read(tmp_path, f"{prose(60, 700, LEFT)}\n{prose(320, 700, RIGHT)}")
    assert document.tables == () and "|" not in document.text
    assert "driven by four motors, each of them inspected in the spring by two people" in document.text
    assert "when the roof was planned, and so the motors were too weak" in document.text
    across = "\n".join(f"{text(60, 700 - 13 * n, a)}\n{text(320, 700 - 13 * n, b)}"
                       for n, (a, b) in enumerate(zip(LEFT, RIGHT, strict=True)))  # fmt: skip
    assert read(tmp_path, across).tables == ()


def test_a_framed_page_a_form_and_a_list_of_contents_are_no_tables(tmp_path: Path) -> None:
    assert read(tmp_path, f"{grid((50, 545), (720, 600))}\n{prose(60, 700, LEFT)}").tables == ()
    form = [
        ("Name:", "Ada Byron", "Born:", "1815"),
        ("Town:", "London", "Trade:", "counting"),
        ("Paid:", "yes", "Owes:", "none"),
    ]
    document = read(tmp_path, open_rows(form, step=13))
    assert document.tables == () and "Town: | London | Trade: | counting" in document.text
    assert read(tmp_path, ruled(form)).tables == ()
    contents = [("Wheels", "", "", "3"), ("Motors", "", "", "7"), ("The rail", "", "", "12"), ("Snow", "", "", "31")]
    assert read(tmp_path, open_rows(contents)).tables == ()


def test_a_drawing_with_labels_is_no_table(tmp_path: Path) -> None:
    labels = "\n".join(text(56 + 100 * n, 598, str(n)) + "\n" + text(54, 598 + 50 * n, str(n)) for n in range(5))
    document = read(tmp_path, f"{grid((60, 160, 260, 360, 460), (600, 650, 700, 750))}\n{labels}\n{text(100, 500, 'Figure 1')}")
    assert document.tables == ()


def test_rules_above_and_below_make_a_table_of_words(tmp_path: Path) -> None:
    rows = [("Site", "Keeper"), ("Saddle", "Ada"), ("Ridge", "Brenn"), ("Valley", "Cole")]
    lines = "\n".join(rule(60, y, 280, y) for y in (715, 695, 620))
    (table,) = read(tmp_path, f"{lines}\n{open_rows(rows)}").tables
    assert table.rows == (("Saddle", "Ada"), ("Ridge", "Brenn"), ("Valley", "Cole"))
    assert read(tmp_path, open_rows(rows)).tables == ()  # without rules or numbers it could be anything


def test_a_table_goes_on_over_the_page(tmp_path: Path) -> None:
    more = [("West", "870", "2022-01-09", "old"), ("Spare", "990", "2023-02-11", "")]
    for rows in ([ROWS[0], *more], more):  # the header repeated, or not
        document = read(tmp_path, f"{prose(60, 780, LEFT[:2])}\n{ruled(ROWS)}", f"{ruled(rows)}\n{text(60, 500, 'The end.')}")
        (table,) = document.tables
        assert [row[0] for row in table.rows] == ["North", "South", "East", "West", "Spare"]
        assert table.location == "pp. 1–2"
    other = [("Lamp", "Power", "Bought", "Lost"), ("Hall", "60", "2022-01-09", "no"), ("Stairs", "40", "2023-02-11", "no")]
    assert len(read(tmp_path, ruled(ROWS), ruled(other)).tables) == 1 + 1


def test_a_table_turned_on_its_side_is_read(tmp_path: Path) -> None:
    turned = "\n".join(
        upwards(100 + 18 * n, x, word) for n, row in enumerate(ROWS) for x, word in zip(XS, row, strict=False) if word
    )
    document = read(tmp_path, turned, rotate=90)
    assert document.tables[0].rows[0] == ("North", 1250, "2019-05-01", "new")
    assert "North | 1,250 | 2019-05-01 | new" in document.text


def test_aligned_columns_go_on_over_the_page_without_a_header(tmp_path: Path) -> None:
    more = [("West", "870", "2022-01-09", "old"), ("Spare", "990", "2023-02-11", ""), ("Last", "991", "2024-02-11", "")]
    document = read(tmp_path, f"{prose(60, 780, LEFT[:2])}\n{open_rows(ROWS)}", f"{open_rows(more)}\n{prose(60, 500, LEFT)}")
    (table,) = document.tables
    assert [row[0] for row in table.rows] == ["North", "South", "East", "West", "Spare", "Last"]
    assert "West | 870 | 2022-01-09 | old\nSpare | 990" in document.text
    parted = read(tmp_path, f"{open_rows(ROWS)}\n{prose(60, 500, LEFT)}", open_rows(more))
    assert [len(table.rows) for table in parted.tables] == [3]
