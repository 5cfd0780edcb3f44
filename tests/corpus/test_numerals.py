import pytest

from corpus.numeral_forms import written
from corpus.numerals import read_figures, read_numbers


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("1,234", 1234, None), ("1.234.567", 1234567, None), ("1 234", 1234, None), ("1\u202f234", 1234, None),
        ("1'234'567.5", 1234567.5, None), ("12,34,567", 1234567, None), ("1,00,000.50", 100000.5, None), (".5", 0.5, None),
        ("$1,200", 1200, "$"), ("1,200 €", 1200, "€"), ("€ 1.200,50", 1200.5, "€"), ("US$ 5", 5, "US$"), ("S$12.5", 12.5, "S$"),
        ("Rs. 400", 400, "Rs."), ("12 EUR", 12, "EUR"), ("£1.5 million", 1500000.0, "£"), ("$3bn", 3000000000, "$"),
        ("2.5 million", 2500000.0, None), ("3 crore", 30000000, None), ("97.9 MHz", 97.9, "MHz"), ("2.4m", 2.4, "m"),
        ("12 m", 12, "m"), ("1 200 kg", 1200, "kg"), ("14 days", 14, "days"), ("12 sq km", 12, "sq km"), ("7%", 7, "%"),
        ("12.5 %", 12.5, "%"), ("80 bps", 80, "bps"), ("-3", -3, None), ("\u22123", -3, None), ("–3", -3, None),
        ("—3", -3, None),
        ("(1,234)", -1234, None), ("( 12 )", -12, None), ("(119 )", -119, None), ("$(62)", -62, "$"), ("$ (3,908)", -3908, "$"),
        ("(€5)", -5, "€"), ("(14.3)%", -14.3, "%"), ("1,234-", -1234, None), ("-$3", -3, "$"), ("$-3", -3, "$"),
        ("+ 6.2%", 6.2, "%"), ("- 5.3%", -5.3, "%"), ("1e3", 1000, None), ("2.5E-2", 0.025, None),
        ("1st", 1, None), ("22nd", 22, None), ("T-4th", 4, None), ("=3rd", 3, None), ("#12", 12, None), ("No. 7", 7, None),
        ("7.", 7, None), ("½", 0.5, None), ("3½", 3.5, None), ("1 1/2", 1.5, None), ("60,351 (69.1%)", 60351, None),
        ("7.3 km (4.5 mi)", 7.3, "km"), ("1469 ± 7", 1469, None),
    ],
)  # fmt: skip
def test_figures(text: str, value: float, unit: str | None) -> None:
    found = read_numbers([text])
    assert found is not None and (found.values, found.unit) == ((value,), unit)
    assert type(found.values[0]) is type(value)


@pytest.mark.parametrize(
    ("text", "digits"),
    [
        ("c. 1860", "1860"), ("circa 1865s", "1865"), ("~5", "5"), (">0.01", "0.01"), ("about 300 m", "300"),
        ("2,127 +", "2,127"),
        ("100+", "100"), ("10–15", "10"), ("1973–1974", "1973"), ("2010–11", "2010"), ("1989/90", "1989"), ("2009–", "2009"),
        ("2009–present", "2009"), ("1850s", "1850"), ("FY19", "2019"), ("8 (3)", "8"), ("1820 (special)", "1820"),
        ("15th (q)", "15"), ("T4", "4"),
    ],
)  # fmt: skip
def test_loose_figures(text: str, digits: str) -> None:
    found = written(text)
    assert found is not None and found.is_loose and found.digits == digits
    assert read_numbers([text]) is None


@pytest.mark.parametrize(
    "text",
    [
        "3–2",
        "6-1",
        "5 May",
        "9 am",
        "see note 4",
        "Kansas 16",
        "36°07′03″N",
        "12a",
        "1,23,4",
        "10.4.2.1",
        "A-12345",
        "6 ft 3 in",
    ],
)
def test_what_is_no_figure(text: str) -> None:
    assert read_numbers([text]) is None


def test_loose_figures_are_read_among_clear_ones() -> None:
    texts = {"1971": 1, "1972": 1, "1973–1974": 1, "c. 1980": 1, "1981": 1, "1982": 1}
    found = read_figures(texts)
    assert found is not None and list(found.values.values()) == [1971, 1972, 1973, 1980, 1981, 1982]
    assert read_figures({"10–15": 3, "16–20": 1}) is None


def test_a_second_figure_in_brackets_is_a_conversion_where_it_always_is_the_same() -> None:
    metres = {"168 (551)": 1, "165 (541)": 1, "120 (394)": 1, "60 (197)": 1}
    found = read_figures(metres)
    assert found is not None and found.values["120 (394)"] == 120
    assert read_figures({"8 (3)": 1, "11 (4)": 1, "9 (1)": 1, "10 (8)": 1}) is None


def test_units_must_agree_unless_rows_have_their_own() -> None:
    mixed = {"$1,200": 1, "55%": 1, "3,000": 2}
    assert read_numbers(["5 kg", "7 g"]) is None and read_numbers(["92%", "250"]) is None
    found = read_figures(mixed, any_unit=True)
    assert found is not None and found.unit is None and found.values["55%"] == 55
    zero = read_figures({"0": 1, "0.75 km": 1, "2.4 km": 1})
    assert zero is not None and zero.unit == "km" and zero.values["0"] == 0


def test_the_convention_is_that_of_most() -> None:
    found = read_figures({"7,4": 1, "17,5": 1, "36,2": 1, "9": 1})
    assert found is not None and found.values["17,5"] == 17.5
