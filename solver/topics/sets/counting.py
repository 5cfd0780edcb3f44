"""Questions of how many: subsets of a set of some size, and multiples among the numbers to a limit."""

from __future__ import annotations

import re
from typing import Any, Final

from solver.topics.topic import IncompleteError

Found = tuple[str, dict[str, Any], str]

SUBSETS: Final = re.compile(
    r"(?:how\smany|(?:(?:what\sis|find|calculate|determine|give)\s)?(?:the\s)?number\sof)\s(?P<which>("
    r"?:(?:proper|non-?\s?empty|possible|different|distinct)(?:,\s|\sand\s|\s))*)(?:(?P<size>\d+"
    r"|one|two|three|four|five)[-\s](?:elements?|members?)\s)?subsets"
    r"(?:\swith\s(?P<exactly>exactly\s)?(?P<with>\d+|one|two|three"
    r"|four|five)\selements?)?\s(?:does|do|has|of|are\sthere\s(?:of"
    r"|in|for)|can\sbe\s(?:formed|made)\s(?:from|of)|in|for|are\sin)\s"
    r"(?P<set>.+?)(?:\s(?:have|has))?(?:\s(?:with\s)?(?:exactly\s)?(?P<later>\d+|one|two|three|four|five)\selements?)?",
    re.IGNORECASE,
)
_OF_SIZE: Final = re.compile(
    r"(?:a|any|the)\s(?:finite\s)?set\s(?:with|of|that\shas|having"
    r"|containing)\s(?:exactly\s)?(?P<n>\d+|one|two|three|four|five"
    r"|six|seven|eight|nine|ten)\s(?:distinct\s)?(?:elements|members)"
    r"|an?\s(?P<n2>\d+)-element\sset",
    re.IGNORECASE,
)
POWER_SIZE: Final = re.compile(
    r"(?:how\smany\s(?:elements|members)\s(?:does|has|are\sin|in)|(?:what\sis\s|find\s)?(?:the\s)?(?:size"
    r"|cardinality|number\sof\s(?:elements|members))\s(?:of|in))\s(?:the\s)?power\sset\s(?:of"
    r"|for)\s(?P<set>.+?)(?:\shave)?",
    re.IGNORECASE,
)
_FROM_SUBSETS: Final = (
    re.compile(
        r"(?:\|A\||n\(A\)|how\smany\s(?:elements|members)\s(?:does|has)\s(?:the\sset"
        r"|a\sset|A|the\sset\sA|set\sA|it)(?:\shave)?|(?:what\sis\s|find\s)(?:\|A\||n\(A\)|the\s(?:number\sof\selements"
        r"|cardinality|size)\s(?:of|in)\s(?:A|the\sset|set\sA|the\sset\sA)))\s?,?\s?(?:if"
        r"|when|given\sthat)\s(?P<said>.+)",
        re.IGNORECASE,
    ),
    re.compile(
        r"(?:if\s)?(?P<said>.+?)[.,]\s?(?:then\s)?(?:\|A\|\s?=\s?\?|how\smany\s(?:elements"
        r"|members)\s(?:does|has|are\sin)\s(?:the\sset|A|the\sset\sA|set\sA"
        r"|it)(?:\shave)?|(?:what\sis|find)\s(?:\|A\||n\(A\)|the\s(?:number\sof\selements"
        r"|cardinality|size)\s(?:of|in)\s(?:A|the\sset|set\sA|the\sset\sA)))",
        re.IGNORECASE,
    ),
)
_SAID_SUBSETS: Final = re.compile(
    r"(?:a|the|some|finite|set|A|its|\s)+(?:has|have)\s(?:exactly\s)?(?P<a>\d+)\s(?P<proper>proper\s)?"
    r"subsets|(?:the\s)?power\sset(?:\sof\s(?:A|set\sA|the\sset\sA"
    r"|a\sset|the\sset))?\s(?:has|contains)\s(?P<b>\d+)\s(?:elements"
    r"|members)|\|P\(A\)\|\s?=\s?(?P<c>\d+)",
    re.IGNORECASE,
)
_CAN_HAVE: Final = re.compile(
    r"(?:can|could|is\sit\spossible\sfor)\s(?:a|any|some)\s(?:finite\s)?set\s(?:to\s)?have\s(?:exactly\s)"
    r"?(?P<count>\d+)\ssubsets",
    re.IGNORECASE,
)
_DIVISIBLE: Final = re.compile(
    r"how\smany\s(?:of\sthe\s)?(?:positive\s|natural\s|whole\s)?(?P<kind>numbers"
    r"|integers)\s(?:(?:from|between)\s(?P<low>\d+)\s(?:to|and|through)\s(?P<high>[\d,]+)(?P<inclusive>"
    r",?\s\(?inclusive\)?,?)?|(?P<most>up\sto|not\sexceeding|less\sthan\sor\sequal\sto"
    r"|at\smost)\s(?P<limit>[\d,]+)|(?P<less>less\sthan|below)\s(?P<under>[\d,]+))\s"
    r"(?:are\s|that\sare\s)?(?P<not>not\s|neither\s)?(?:multiples\sof"
    r"|divisible\sby)\s(?:(?P<both>both|either|neither|at\sleast\sone\sof"
    r"|exactly\sone\sof|any\sof|all\sof)\s)?(?P<divisors>\d+(?:(?:,\s|,?\s(?:or"
    r"|and|nor)\s(?:by\s)?)\d+)*)(?P<but>,?\s(?:but\snot|and\snot)\s(?:by\s|both\s?)?(?P<unless>\d+)?)"
    r"?",
    re.IGNORECASE,
)
_NUMBERS: Final = {
    name: str(value) for value, name in enumerate("zero one two three four five six seven eight nine ten".split())
}


def read_counting(text: str) -> Found | None:
    """Questions without a set written out: how many subsets, and multiples among the numbers to a limit."""
    plain = text.rstrip(" ?.")
    if (match := _CAN_HAVE.fullmatch(plain)) is not None:
        return "possible", {"count": match["count"]}, f"2^n = {match['count']}"
    for pattern in _FROM_SUBSETS:
        if (match := pattern.fullmatch(plain)) is not None and (said := _SAID_SUBSETS.fullmatch(match["said"])) is not None:
            count = int(said["a"] or said["b"] or said["c"]) + (1 if said["proper"] else 0)
            return "elements", {"count": str(count)}, f"2^n = {count}"
    if (match := _DIVISIBLE.fullmatch(plain)) is not None:
        return _multiples(match)
    for pattern in (SUBSETS, POWER_SIZE):
        if (match := pattern.fullmatch(plain)) is not None and (size := _OF_SIZE.fullmatch(match["set"])) is not None:
            n = _digits(size["n"] or size["n2"])
            return (
                subset_count(match, int(n)) if pattern is SUBSETS else ("subsets", {"n": n, "size": "", "which": ""}, f"2^{n}")
            )
    return None


def subset_count(match: re.Match[str], n: int) -> Found | None:
    """The task of counting the subsets a wording asks for, of a set with n elements."""
    size = match["size"] or match["with"] or match["later"]
    words = set(re.findall(r"proper|non-?\s?empty", match["which"].lower()))
    which = " ".join((["proper"] if "proper" in words else []) + (["nonempty"] if words - {"proper"} else []))
    if size and which:
        return None
    if n > 10_000:
        raise IncompleteError(
            "The set is too large for its subsets to be counted here. Ask about one of at most 10,000 elements."
        )
    args = {"n": str(n), "size": _digits(size) if size else "", "which": which}
    return "subsets", args, f"C({n}, {args['size']})" if size else f"subsets({n} elements{', ' + which if which else ''})"


def _multiples(match: re.Match[str]) -> Found | None:
    low = int(match["low"] or 1)
    high = int((match["high"] or match["limit"] or match["under"]).replace(",", "")) - (1 if match["less"] else 0)
    divisors = [int(each) for each in re.findall(r"\d+", match["divisors"])]
    words = set(re.findall(r"\b(?:or|and|nor)\b", match["divisors"].lower()))
    choice = (match["both"] or "").lower()
    neither = choice == "neither" or (match["not"] or "").strip() == "neither"
    if (
        len(words) > 1
        or neither != (words == {"nor"})
        or 0 in divisors
        or len(divisors) > 4
        or high < low
        or high - low > 10**7
        or (choice and match["not"])
    ):
        return None
    if len(divisors) == 1:
        how = "all"
    elif choice == "exactly one of":
        how = "one"
    elif choice in ("either", "at least one of", "any of") or (words == {"or"} and choice == ""):
        how = "any"
    elif words == {"and"} and choice in ("", "both", "all of"):
        how = "all"
    elif neither:
        how = "any"
    else:
        return None
    if match["not"] and words == {"and"}:
        return None  # "not divisible by 2 and 3" is read both ways
    unless = match["unless"] or ""
    if match["but"] and not unless:
        if "both" not in match["but"] or how != "any" or len(divisors) != 2:
            return None
        how = "one"
    args = {
        "low": str(low),
        "high": str(high),
        "divisors": [str(each) for each in divisors],
        "how": how,
        "negated": bool(match["not"]) or neither,
        "unless": unless,
    }
    source = (
        f"count n in {low}..{high}: {'not ' if match['not'] or neither else ''}{how} "
        f"of {', '.join(map(str, divisors))} divides n"
    )
    return "multiples", args, source + (f", {unless} does not" if unless else "")


def _digits(text: str) -> str:
    return _NUMBERS.get(text.lower(), text)
