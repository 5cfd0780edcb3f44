import pytest

from corpus.dates import is_date, read_dates, read_some_dates


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("2001-03-05", "2001-03-05"), ("2001/3/5", "2001-03-05"), ("5 March 2001", "2001-03-05"), ("Mar 5, 2001", "2001-03-05"),
        ("05.03.2001", "2001-03-05"), ("5th of March, 2001", "2001-03-05"), ("5-Mar-01", "2001-03-05"),
        ("1-Jan-98", "1998-01-01"),
        ("Mon, March 5, 2001", "2001-03-05"), ("wednesday 12 april 2000", "2000-04-12"), ("july 23 , 2008", "2008-07-23"),
        ("1959 - 01 - 10", "1959-01-10"), ("14 March 1928 (aged 85)", "1928-03-14"), ("31/12/2004", "2004-12-31"),
        ("3/14/2020 2:05 PM", "2020-03-14T14:05"), ("2020-05-01T10:00:00Z", "2020-05-01T10:00:00Z"),
        ("May 2001", "2001-05"), ("Sept. 2001", "2001-09"), ("May, 2001", "2001-05"), ("2001-05", "2001-05"),
        ("10/2012", "2012-10"),
        ("Q1 2020", "2020-Q1"), ("2020 Q3", "2020-Q3"), ("3Q19", "2019-Q3"), ("Fourth Quarter 2019", "2019-Q4"),
        ("Q2 FY20", "2020-Q2"),
    ],
)  # fmt: skip
def test_forms(text: str, iso: str) -> None:
    assert read_dates([text]) == (iso,) and is_date(text)


@pytest.mark.parametrize(
    "text", ["1999", "2001-02-30", "13/13/2001", "3/4/2024", "May 5", "First Quarter", "Mayor 2001", "7–1", "12:30", "2012-13"]
)
def test_what_is_no_date(text: str) -> None:
    assert read_dates([text]) is None


def test_seasons_are_no_months() -> None:
    assert not read_some_dates(["2008-09", "2009-10", "2010-11"]).values
    assert not read_some_dates(["2008-09", "2012-13"]).values
    assert len(read_some_dates(["2008-09", "2008-10", "2010-11"]).values) == 3


def test_years_are_told_from_dates() -> None:
    found = read_some_dates(["1886", "June 1920", "unknown"])
    assert (found.values, found.years) == ({"June 1920": "1920-06"}, {"1886": "1886"})
