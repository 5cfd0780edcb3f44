import pytest

from eval.scoring.denotations import Denotation, tatqa, wikisql, wikitablequestions


def _said(*values: str, shown: tuple[str, ...] = (), scale: str = "") -> Denotation:
    return Denotation(values=values, shown=shown, scale=scale)


@pytest.mark.parametrize(
    "golds, values",
    [
        (["12"], ["12"]),
        (["12"], ["12.0"]),
        (["12.0"], ["12"]),
        (["1,000"], ["1000"]),
        (["1000"], ["1,000"]),
        (["1,234,567"], ["1234567"]),
        (["-4"], ["−4"]),
        (["0.5"], ["1/2"]),
        ([".5"], ["0.5"]),
        (["3.1415926"], ["3.1415930"]),
        (["4 years"], ["4"]),
        (["4 years"], ["4 years"]),
        (["4 years"], ["4 Years."]),
        (["12.5km"], ["12.5"]),
        (["3rd"], ["3"]),
        (["60%"], ["60"]),
        (["60%"], ["60%"]),
        (["$40"], ["$40"]),
        (["Yes"], ["yes"]),
        (["São Tomé"], ["Sao Tome"]),
        (["Zoë"], ["zoe"]),
        (["Ørsted Cup"], ["ørsted cup"]),
        (["O’Neill"], ["O'Neill"]),
        (["“Blue Moon”"], ['"Blue Moon"']),
        (['"Blue Moon"'], ["Blue Moon"]),
        (["1998–99"], ["1998-99"]),
        (["Ana Lima[2]"], ["Ana Lima"]),
        (["Ana Lima"], ["Ana Lima [a]"]),
        (["Ana Lima†"], ["Ana Lima"]),
        (["Ana Lima (guest)"], ["Ana Lima"]),
        (["Ana Lima (guest) (late)"], ["ana lima"]),
        (["St. Gall."], ["St. Gall"]),
        (["two   words"], ["two words"]),
        (["a\u00a0b"], ["a b"]),
        (["May 4, 1999"], ["1999-05-04"]),
        (["4 May 1999"], ["May 4, 1999"]),
        (["May 1999"], ["1999-05-xx"]),
        (["May 1999"], ["1999-05"]),
        (["May 4"], ["xx-05-04"]),
        (["May 4"], ["4 May"]),
        (["Sept 4, 1999"], ["1999-09-04"]),
        (["4/5/1999"], ["1999-05-04"]),
        (["1999"], ["1999"]),
        (["red", "blue"], ["blue", "red"]),
        (["red", "red"], ["red"]),
        (["red"], ["red", "Red"]),
        (["1", "2", "3"], ["3", "1", "2"]),
        (["7", "7.0"], ["7"]),
        (["*"], ["*"]),
    ],
)
def test_what_is_right_for_wikitablequestions(golds: list[str], values: list[str]) -> None:
    assert wikitablequestions(golds, _said(*values)).is_right


@pytest.mark.parametrize(
    "golds, values, status",
    [
        (["12"], ["13"], "other values"),
        (["12"], ["-12"], "other values"),
        (["12"], ["12 cats"], "other values"),
        (["4 years"], ["4 months"], "other values"),
        (["2m 10s"], ["2"], "other values"),
        (["1998-99"], ["1998"], "other values"),
        (["3.1415"], ["3.1416"], "other values"),
        (["60%"], ["0.6"], "other values"),
        (["3/4"], ["0.75"], "other values"),
        (["Ana Lima"], ["Lima"], "other values"),
        (["Ana (Lima)"], ["Lima"], "other values"),
        (["May 4, 1999"], ["1999"], "other values"),
        (["May 4, 1999"], ["May 1999"], "other values"),
        (["May 4, 1999"], ["1999-05-05"], "other values"),
        (["4/5/1999"], ["1999-06-04"], "other values"),
        (["red", "blue"], ["red"], "other size"),
        (["red"], ["red", "blue"], "other size"),
        (["red", "blue"], ["red, blue"], "other size"),
        (["red", "blue"], ["red", "green"], "other values"),
        (["1", "2"], ["12"], "other size"),
        (["red"], [], "no answer"),
        (["red"], [""], "no answer"),
        (["red"], ["", "  "], "no answer"),
        (["yes"], ["no"], "other values"),
    ],
)
def test_what_is_not_right_for_wikitablequestions(golds: list[str], values: list[str], status: str) -> None:
    assert wikitablequestions(golds, _said(*values)).status == status


def test_a_value_counts_as_it_is_shown_too() -> None:
    assert wikitablequestions(["28 knots"], _said("28", shown=("28 knots",))).is_right
    assert wikitablequestions(["28"], _said("28", shown=("28 knots",))).is_right
    assert wikitablequestions(["1:40"], _said("100", shown=("1:40",))).is_right
    assert wikitablequestions(["28", "30"], _said("30", "28", shown=("30 knots", "28 knots"))).is_right
    assert not wikitablequestions(["28 miles"], _said("29", shown=("28.9 miles",))).is_right


@pytest.mark.parametrize(
    "golds, values",
    [
        (["12"], ["12"]),
        (["12"], ["12.0"]),
        (["281055"], ["281,055"]),
        (["1,204"], ["1204"]),
        (["0.333333333"], ["1/3"]),
        (["253.6"], ["253.60"]),
        (["-3"], ["-3.0"]),
        (["running"], ["Running"]),
        (["never too much"], ["Never  Too Much"]),
        (["8 - 1 ( 1 )"], ["8-1 (1)"]),
        (["maple & gold"], ["Maple&Gold"]),
        (["26 / 01 / 2008"], ["26/01/2008"]),
        (["26 / 01 / 2008"], ["2008-01-26"]),
        (["august 29 , 2008"], ["2008-08-29"]),
        (["august 29 , 2008"], ["August 29, 2008"]),
        (["east peak", "west peak"], ["West Peak", "East Peak"]),
        (["a", "b"], ["b", "a", "b"]),
        (["6'6"], ["6'6"]),
        (["60 minutes"], ["60 minutes"]),
        (["josé"], ["José"]),
        (["崖城镇"], ["崖城镇"]),
        (["1.80"], ["1.8"]),
        (["60 %"], ["60%"]),
    ],
)
def test_what_is_right_for_wikisql(golds: list[str], values: list[str]) -> None:
    assert wikisql(golds, _said(*values)).is_right


@pytest.mark.parametrize(
    "golds, values, status",
    [
        (["12"], ["21"], "other values"),
        (["12"], ["12 laps"], "other values"),
        (["60 minutes"], ["60"], "other values"),
        (["a", "b"], ["a"], "other size"),
        (["a"], ["a", "b"], "other size"),
        (["a"], [], "no answer"),
        (["a"], [""], "no answer"),
        (["josé"], ["jose"], "other values"),
        (["26 / 01 / 2008"], ["26 / 01 / 2009"], "other values"),
        (["1.8"], ["1.81"], "other values"),
        (["ana lima"], ["ana lima (guest)"], "other values"),
    ],
)
def test_what_is_not_right_for_wikisql(golds: list[str], values: list[str], status: str) -> None:
    assert wikisql(golds, _said(*values)).status == status


@pytest.mark.parametrize(
    "golds, scale, said",
    [
        (["1,250"], "thousand", _said("1250", scale="thousand")),
        (["1250"], "thousand", _said("$1,250", scale="thousand")),
        (["1250"], "thousand", _said("1.25", scale="million")),
        (["1250"], "thousand", _said("1250000")),
        (["$352 million"], "", _said("352", scale="million")),
        (["$352 million"], "", _said("$352 million")),
        (["S$1.75 billion"], "", _said("1.75", scale="billion")),
        (["(2,085)"], "thousand", _said("-2085", scale="thousand")),
        (["(2,085)"], "thousand", _said("(2,085)", scale="thousand")),
        (["$(2,085)"], "thousand", _said("-2,085", scale="thousand")),
        (["-12.6"], "million", _said("−12.6", scale="million")),
        (["23.42"], "percent", _said("23.42", scale="percent")),
        (["23.42"], "percent", _said("23.4178", scale="percent")),
        (["23.42"], "percent", _said("0.2342")),
        (["23.42"], "percent", _said("23.42%")),
        (["12"], "percent", _said("0.12")),
        (["12"], "percent", _said("12.00", scale="percent")),
        (["-19.09"], "percent", _said("-559/2929")),
        (["2.5%"], "", _said("2.5%")),
        (["2.5%"], "", _said("2.5", scale="percent")),
        (["2.5%"], "", _said("2.5", shown=("2.5%",))),
        (["11.33"], "billion", _said("34/3", scale="billion")),
        (["0.13"], "", _said("0.125")),
        (["0.12"], "", _said("0.125")),
        (["0.18"], "", _said("1470/8109")),
        (["1972"], "million", _said("1972.00", scale="million")),
        (["3"], "", _said("3")),
        (["2019"], "", _said("2019")),
        (["$773", "$2,055"], "thousand", _said("2055", "773", scale="thousand")),
        (["Services", "Software and other"], "", _said("software and other", "Services")),
        (["the Lease obligations"], "", _said("Lease obligations.")),
        (["long-term debt"], "", _said("Long term debt")),
        (["4", "4"], "million", _said("4", "4", scale="million")),
        (["US$1.2 million"], "", _said("1.2 million")),
    ],
)
def test_what_is_right_for_tatqa(golds: list[str], scale: str, said: Denotation) -> None:
    assert tatqa(golds, scale, said).is_right


@pytest.mark.parametrize(
    "golds, scale, said, status",
    [
        (["1,250"], "thousand", _said("1250"), "other scale"),
        (["1,250"], "thousand", _said("1250", scale="million"), "other scale"),
        (["23.42"], "percent", _said("23.42"), "other scale"),
        (["23.42"], "percent", _said("23.43", scale="percent"), "other values"),
        (["23.42"], "percent", _said("-23.42", scale="percent"), "other values"),
        (["(2,085)"], "thousand", _said("2085", scale="thousand"), "other values"),
        (["0.13"], "", _said("0.1249"), "other values"),
        (["11.33"], "billion", _said("11.3", scale="billion"), "other values"),
        (["3"], "", _said("4"), "other values"),
        (["4", "4"], "million", _said("4", scale="million"), "other size"),
        (["$773", "$2,055"], "thousand", _said("773", scale="thousand"), "other size"),
        (["Services", "Other"], "", _said("Services", "Products"), "other values"),
        (["Services"], "", _said("Services", scale="million"), "other scale"),
        (["12"], "percent", _said(), "no answer"),
        (["2 years"], "", _said("2"), "other values"),
        (["2.5%"], "", _said("2.5"), "other values"),
    ],
)
def test_what_is_not_right_for_tatqa(golds: list[str], scale: str, said: Denotation, status: str) -> None:
    assert tatqa(golds, scale, said).status == status


def test_a_verdict_says_what_was_found_and_wanted() -> None:
    verdict = wikitablequestions(["red", "blue"], _said("red", "green"))
    assert verdict.reason == "'red, green' where the gold is 'red, blue'."
    assert tatqa(["5"], "million", _said("5")).reason == "In units where the gold is in million."
