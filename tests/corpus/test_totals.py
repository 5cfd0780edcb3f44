import pytest

from corpus.totals import total_rows


@pytest.mark.parametrize(
    "label", ["Total", "TOTAL:", "Grand total", "Subtotal North", "Sum", "Total 2024", "Totals", "Overall", "All"]
)
def test_names_that_say_so(label: str) -> None:
    assert total_rows(["Docks", "Piers", label, "Boats"], [], [[1, 2, 9, 4]]) == (2,)


@pytest.mark.parametrize("label", ["Total Eclipse", "Totalia", "Summit", "Allan", "Combined arms", "Both Sides Now"])
def test_names_that_do_not(label: str) -> None:
    assert total_rows(["Docks", "Piers", label, "Boats"], [], [[1, 2, 9, 4]]) == ()


def test_figures_say_what_a_name_leaves_open() -> None:
    assert total_rows(["Docks", "Piers", "Total sales"], [], [[12, 30, 42]]) == (2,)
    assert total_rows(["Docks", "Piers", "Total sales"], [], [[12, 30, 43]]) == ()
    assert total_rows(["Docks", "Piers", "Total sales"], [], [[12, 30, 43]], is_statement=True) == (2,)
    assert total_rows(["Docks", "Piers", ""], [], [[12, 30, 42]]) == (2,)


def test_an_item_called_total_with_nothing_above_to_sum_up() -> None:
    labels = ["Total revenue", "Total expenses", "Net profit"]
    assert total_rows(labels, [], [[500000, 300000, 190000]], is_statement=True) == ()


def test_arithmetic_alone_needs_many_digits() -> None:
    assert total_rows(["Ada", "Bo", "Cy"], [], [[1, 2, 3]]) == ()
    assert total_rows(["Docks", "Piers", "Works"], [], [[12034, 30551, 42585], [871, 904, 1775]]) == (2,)


def test_subtotals_and_the_total_of_them() -> None:
    labels = ["Docks", "Piers", "Total works", "Boats", "Buoys", "Total afloat", "Total"]
    assert total_rows(labels, [], [[10, 20, 30, 5, 6, 11, 41]]) == (2, 5, 6)
    headed = ["Works", "Docks", "Piers", "", "Afloat", "Boats", "Buoys", ""]
    assert total_rows(headed, [], [[None, 10, 20, 30, None, 5, 6, 11]], headings={0, 4}) == (3, 7)


def test_a_first_row_may_be_the_sum_of_all_under_it() -> None:
    assert total_rows(["All combined", "Docks", "Piers"], [], [[42, 12, 30]]) == (0,)


def test_a_kind_called_total_is_none() -> None:
    kinds = ["Total", "Partial", "Total", "Annular"]
    assert total_rows(["a", "b", "c", "d"], [kinds], [[1, 2, 3, 4]]) == ()
    assert total_rows(kinds, [], [[1, 2, 3, 4]], dated=range(4)) == ()
    assert total_rows(["", "", "", ""], [["a", "b", "c", "Total"]], [[1, 2, 3, 9]]) == (3,)


def test_rounded_sums() -> None:
    assert total_rows(["Docks", "Piers", "Total costs"], [], [[1234.4, 2345.4, 3579.9]]) == (2,)
