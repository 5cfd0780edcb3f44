"""Best choices among finitely many: shortest paths, spanning trees, assignments, knapsacks, change from coins."""

from __future__ import annotations

import re
from typing import Any, Final

from solver.topics.discrete_optima.networks import read_network
from solver.topics.question import Question
from solver.topics.reading.plain_words import Prose, normalised
from solver.topics.topic import Task

_NUM: Final = r"\d+(?:\.\d+)?"


def read(question: Question) -> Task | None:
    """The task a question poses; None when it is not one of this topic."""
    for reader in (read_network, _knapsack, _assignment, _coins):
        if (found := reader(question)) is not None:
            kind, args, source = found
            return Task(topic="discrete_optima", kind=kind, args=args, source=source, **question.request)
    return None


def _knapsack(question: Question) -> tuple[str, dict[str, Any], str] | None:
    text = normalised(question.text)
    if not re.search(r"knapsack|back ?pack|rucksack|\bbag\b|capacity", text) or not re.search(r"values?|worth|profit", text):
        return None
    prose = Prose(text)
    capacity = prose.take(
        r"(?:capacity|holds?(?: at most| up to)?|carry(?: at most| up to)?|weight limit|"
        r"maximum weight|at most|limit)(?: is| of| =|:)? (\d+)(?: ?kgs?| ?kilograms?|"
        r" ?lbs?| ?pounds)?"
    )
    if capacity is None:
        return None
    items: list[tuple[str, str]] = []
    ordered = re.search(r"\(? ?(weight|value)s? ?[,/;:] ?(weight|value)s? ?\)?", prose.text)
    pairs = re.findall(r"\( ?(\d+) ?, ?(\d+) ?\)", prose.text)
    lists = [
        re.search(rf"{name}s?(?: are| of| =|:)? [\[({{]?((?:\d+,? ?(?:and )?)+)", prose.text) for name in ("weight", "value")
    ]
    if pairs and ordered is not None and ordered[1] != ordered[2]:
        items = [(a, b) if ordered[1] == "weight" else (b, a) for a, b in pairs]
        prose.take_all(r"\( ?\d+ ?, ?\d+ ?\)")
        prose.take(r"\(? ?(?:weight|value)s? ?[,/;:] ?(?:weight|value)s? ?\)?")
    elif (
        not pairs and all(lists) and lists[0] is not None and lists[1] is not None and len(re.findall(r"\d+", lists[0][1])) > 1
    ):
        weights, values = re.findall(r"\d+", lists[0][1]), re.findall(r"\d+", lists[1][1])
        if len(weights) != len(values):
            return None
        items = list(zip(weights, values, strict=True))
        for each in lists:
            if each is not None:
                prose.text = prose.text.replace(each[0], " ; ")
    else:
        for match in prose.take_all(
            r"(?:\b[a-z]\b|item \d+|item [a-z]|[a-z]+)? ?[:(]? ?(?:has |with |a |of )*(?:weight|"
            r"weighs|weighing)(?: of| is|:| =)? ?(?P<w>\d+)(?: ?kg)?,? ?(?:and |with )?(?:a "
            r"|is |has )*(?:value|worth|valued at|profit)(?: of| is|:| =)? ?\$?(?P<v>\d+)\)?"
        ):
            items.append((match["w"], match["v"]))
        if not items:
            for match in prose.take_all(r"(?P<w>\d+) ?kg,? (?:and )?(?:is )?(?:worth|value(?: of)?|for) \$?(?P<v>\d+)"):
                items.append((match["w"], match["v"]))
    repeat = (
        prose.take(
            r"(?:each (?:item )?|items? |they )?(?:can|may) be (?:taken|used|chosen) (?:any "
            r"number of times|more than once|repeatedly|as often as (?:you )?\w+|multiple "
            r"times)|unbounded|unlimited (?:copies|supply)(?: of each)?"
        )
        is not None
    )
    prose.take_all(
        r"(?:each (?:item )?|items? |they )?(?:can|may) (?:only )?be (?:taken|used|chosen) "
        r"(?:at most |only |exactly )?once|0/1|0-1|at most once|cannot be (?:split|divided)|"
        r"whole items|each (?:item )?(?:at most )?once|\b[1-9]\d? items?\b"
    )
    if (
        len(items) < 2
        or len(items) > 18
        or prose.has(r"fraction")
        or prose.left("maximum value total items each all weight with capacity can limit most item best the left")
        or prose.has(r"\d")
    ):
        return None
    args = {"weights": [w for w, _ in items], "values": [v for _, v in items], "capacity": capacity[1], "repeat": repeat}
    return (
        "knapsack",
        args,
        f"knapsack({', '.join(f'weight {w} value {v}' for w, v in items)}; "
        f"capacity {capacity[1]}{', repeated' if repeat else ''})",
    )


def _assignment(question: Question) -> tuple[str, dict[str, Any], str] | None:
    text = question.text
    if not re.search(r"\bassign|\bworkers?\b|\bjobs?\b|\btasks?\b|\bmachines?\b", text, re.IGNORECASE) or not re.search(
        r"cost|time|profit|hours|matrix", text, re.IGNORECASE
    ):
        return None
    matrix = re.search(r"\[\s*((?:\[[\d\s,.]+\][\s,;]*)+)\]", text)
    if matrix is not None:
        rows = [re.findall(_NUM, row) for row in re.findall(r"\[([\d\s,.]+)\]", matrix[1])]
        rest = text.replace(matrix[0], " ")
    else:
        found = list(re.finditer(rf"\b(?:[A-Z]|[Ww]orker [A-Z\d]|[A-Z][a-z]+)\s?[:=(]\s?((?:{_NUM}\s*,\s*)+{_NUM})\)?", text))
        rows = [re.findall(_NUM, match[1]) for match in found]
        rest = text
        for match in found:
            rest = rest.replace(match[0], " ")
    n = len(rows)
    if not 2 <= n <= 8 or any(len(row) != n for row in rows):
        return None
    maximise = re.search(r"\b(?:maxim\w+|greatest|largest|highest|best|most)\b", rest, re.IGNORECASE) is not None
    minimise = re.search(r"\b(?:minim\w+|least|lowest|smallest|cheapest|optimal)\b", rest, re.IGNORECASE) is not None
    if maximise == minimise:
        return None
    leftover = set(re.findall(r"\d+", rest)) - {str(k) for k in range(n + 1)}
    if leftover or re.search(r"\bcannot|must|except|only\b|not\b", re.sub(r"\bonly (?:one|1)\b", "", rest)):
        return None
    return "assignment", {"costs": rows, "maximise": maximise}, f"assignment({'max' if maximise else 'min'}; {rows})"


def _coins(question: Question) -> tuple[str, dict[str, Any], str] | None:
    text = normalised(question.text)
    if not re.search(r"\bcoins?\b|\bcents?\b|change|denominations?|pence|stamps?|notes|bills", text):
        return None
    prose = Prose(text)
    named = {
        "pennies": 1,
        "penny": 1,
        "nickels": 5,
        "nickel": 5,
        "dimes": 10,
        "dime": 10,
        "quarters": 25,
        "quarter": 25,
        "half dollars": 50,
    }
    coins: list[int] = []
    unit = r"(?: ?(?:cents?|c|p|pence|¢|euros?|dollars?|units?|ct))"
    listed = prose.take(
        (
            r"(?:from|using|with|of|only|denominations?|coins?|stamps?|values?|worth|are)(?: "
            rf"of| only| the| coins| stamps| denominations| values| worth| with|:| are)* [\[{{(]?[$€]?(\d+{unit}?(?:, "
            rf"?[$€]?\d+{unit}?)*,? (?:and|or) [$€]?\d+{unit}?)(?: (?:coins?|stamps?|notes|"
            rf"bills|pieces))?[\]}})]?(?: coins?)?"
        ),
        r"[\[{(](\d+(?:, ?\d+)+)[\]})]",
    )
    if listed is None:
        listed = prose.take(rf"(?:coins|denominations|stamps)(?: of| are|:)* [\[{{(]?(\d+{unit}?(?:, ?\d+{unit}?)+)[\]}})]?")
    if listed is not None:
        coins = [int(each) for each in re.findall(r"\d+", listed[1])]
    elif (words := re.findall(r"\b(pennies|nickels|dimes|quarters|half dollars)\b", text)) and len(words) > 1:
        coins = [named[word] for word in words]
        prose.take_all(r"\b(?:pennies|nickels|dimes|quarters|half dollars)\b")
    amount = prose.take(
        (
            r"(?:make|making|pay|change (?:for|of)|total(?:ling)?|give|form|amount of|get|"
            rf"for) (?:change for |a total of |exactly |up |change of |[$€])*(\d+){unit}?(?: "
            r"(?:in |of )?(?:change|postage))?"
        ),
        rf"\b(\d+){unit}",
    )
    if amount is None or len(coins) < 2:
        return None
    if (
        prose.take(
            r"(?:smallest|least|minimum|fewest|minimal|lowest)(?: possible)?(?: number of)?(?: "
            r"coins| stamps| notes| bills)?|as few (?:coins|stamps|notes) as possible"
        )
        is not None
    ):
        asked = "fewest"
    elif prose.take(r"(?:how many|number of|in how many)(?: different)? ways|how many (?:different )?combinations") is not None:
        asked = "ways"
    else:
        return None
    if prose.left("from with unlimited each number") or prose.has(r"\d|probab|limited supply|exactly \d"):
        return None
    return (
        "coins",
        {"amount": amount[1], "coins": [str(coin) for coin in coins], "asked": asked},
        f"{asked}({amount[1]} from {', '.join(map(str, coins))})",
    )
