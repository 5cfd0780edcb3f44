import pytest

from corpus.measures import Measure, caption_of, measure_of


@pytest.mark.parametrize(
    ("text", "unit", "scale"),
    [
        ("(in thousands)", None, 10**3), ("In thousands", None, 10**3), ("(000s)", None, 10**3), ("'000", None, 10**3),
        ("(1,000)", None, 10**3), ("£m", "£", 10**6), ("€ million", "€", 10**6), ("$'000", "$", 10**3), ("£000", "£", 10**3),
        ("US$ m.", "US$", 10**6), ("$ in billions", "$", 10**9), ("(Dollars in millions)", "$", 10**6),
        ("HK$’000", "HK$", 10**3),
        ("(In thousands of Canadian dollars)", "CA$", 10**3), ("Rupees in lakhs", "₹", 10**5), ("Rs. in crore", "Rs.", 10**7),
        ("(in millions, except per share data)", None, 10**6), ("millions", None, 10**6), ("$", "$", 1), ("(%)", "%", 1),
        ("in %", "%", 1), ("(inthousands)", None, 10**3), ("$mm", "$", 10**6), ("(S$ million)", "S$", 10**6),
    ],
)  # fmt: skip
def test_captions(text: str, unit: str | None, scale: int) -> None:
    assert caption_of(text) == Measure(unit, scale)


@pytest.mark.parametrize(
    "text",
    ["m", "2019", "1000", "in", "all", "Millions Club", "Dollars", "No. of shares", "kg", "", "Payments due", "(Unaudited)"],
)
def test_what_is_no_caption(text: str) -> None:
    assert caption_of(text) is None


@pytest.mark.parametrize(
    ("header", "unit", "scale"),
    [
        ("Sales (in thousands)", None, 10**3), ("Viewers (millions)", None, 10**6), ("Arms sales (US$ m.)", "US$", 10**6),
        ("Revenue, $m", "$", 10**6), ("Profit in € million", "€", 10**6), ("Population in thousands", None, 10**3),
        ("Receipts (US$) (millions)", "US$", 10**6), ("Mass (kg)", "kg", 1), ("Height m (ft)", "m", 1),
        ("Area (sq mi)", "sq mi", 1),
        ("Speed, km/h", "km/h", 1), ("1 to 3 years", None, 1), ("Ref(s)", None, 1), ("Rank (#)", None, 1),
        ("Level (Group 2)", None, 1),
        ("Attendance (a)", None, 1), ("Company m", None, 1), ("Gains (losses)", None, 1),
        ("2019 / % of total", "%", 1), ("Percentage of fees", "%", 1), ("Speed (knots)", "knots", 1),
    ],
)  # fmt: skip
def test_headers(header: str, unit: str | None, scale: int) -> None:
    assert measure_of(header) == Measure(unit, scale)


def test_a_share_has_no_scale() -> None:
    assert Measure("%").over(Measure("$", 1000)) == Measure("%")
    assert Measure("$").over(Measure("€", 1000)) == Measure("$", 1000)
    assert Measure().over(Measure("€", 1000)) == Measure("€", 1000)
