"""Numbers with so many digits, read."""

from __future__ import annotations

import re
from typing import Any

from solver.topics.counting.read import HOW_MANY, Read
from solver.topics.counting.repeats import MAY_REPEAT, NO_REPEAT
from solver.topics.reading.plain_words import Prose
from solver.topics.topic import IncompleteError


def read_digits(text: str, original: str) -> Read | None:
    """Numbers with so many digits, of given digits, even or odd or between bounds."""
    prose = Prose(text)
    if not prose.has(r"\bdigits?\b|how many (?:\w+ )*(?:numbers?|integers)") or not prose.has(HOW_MANY):
        return None
    if prose.has(
        r"\b(?:pins?|passwords?|codes?|plates?|phone|telephone|locks?|strings?|bits?|"
        r"binary|letters?|passcodes?|safe|sequences?)\b"
    ):
        return None
    kind = (
        r"(?:(?:positive|natural|whole|different|distinct|possible|even|odd|palindromic|"
        r"counting) )*(?:numbers?|integers?|palindromes?)"
    )
    shape = prose.take(
        rf"(\d+) digit (?P<how>{kind}|(?:even|odd) (?:numbers?|ones?))",
        rf"(?P<how>(?:even|odd|different|distinct|positive|palindromic)?) ?(\d+) digit (?:{kind})",
        rf"(?P<how>{kind}) (?:with|of|having|that have|containing) (?:exactly )?(\d+) (?:different |distinct )?digits?",
        r"(\d+) digit (?P<how>palindromes)",
    )
    range_ = None
    rules: list[list[Any]] = []
    if shape is None:
        range_ = prose.take(
            r"(?:between|from) (\d+) (?:and|to) (\d+)(?:,? ?\(?inclusive\)?)?",
            r"(?:less than|below|under|smaller than|up to) (\d+)",
        )
        if range_ is None:
            return None
        return _range(prose, range_, kind)
    length = int(next(each for each in shape.groups() if each and each.isdigit()))
    if length > 12:
        return None
    how = shape[0]
    repeat: bool | None = None
    if "different digits" in how or "distinct digits" in how:
        repeat = False
    if prose.take(NO_REPEAT) is not None:
        repeat = False
    prose.take_all(NO_REPEAT)
    if prose.take(MAY_REPEAT) is not None:
        repeat = True if repeat is None else None
        if repeat is None:
            return None
    chosen = _given_digits(prose)
    if chosen is None:
        return None
    explicit = bool(chosen)
    digits = chosen or list(range(10))
    lead = prose.take(
        (
            r"(?:if |and |where |which |that |they |it |but |the )*(?:number |numbers |first "
            r"digit |digit )?(?:cannot|can't|cant|can not|must not|may not|do not|don't|does "
            r"not|doesn't|not|is not|isn't) (?:start(?:ing)?(?: with)?|begin(?:ning)?(?: "
            r"with)?|be|have)(?: a)?(?: leading)? ?(?:0|zero)(?: first| in front)?"
        ),
        r"(?:no|without(?: a)?) leading (?:zeros?|0s?|zeroes)",
        r"(?:the )?(?:first|leading) digit (?:is not|cannot be|must not be|isn't|can't be) (?:0|zero)",
    )
    found = _digit_rules(prose, how, length)
    if found is None:
        return None
    rules += found
    if repeat is None:
        if explicit and not any(rule[0] in ("palindrome", "rising", "falling") for rule in rules):
            once = len(digits) == length and prose.has(r"\busing (?:all|each)|rearrang|all the digits")
            if not once:
                raise IncompleteError(
                    'Whether a digit may be used twice is not said. Add "without repetition" or "digits may repeat".'
                )
        repeat = not (explicit and len(digits) == length and prose.has(r"\busing (?:all|each)|rearrang"))
    if 0 in digits:
        if (
            lead is None
            and prose.take(
                r"leading (?:zeros?|0s?|zeroes) (?:is|are) (?:allowed|permitted|ok)|(?:may|can) "
                r"(?:start|begin) with (?:a )?(?:0|zero)"
            )
            is not None
        ):
            pass
        else:
            rules.insert(0, ["no_leading_zero"])
    if prose.left(
        "digits digit different distinct possible each all exactly once only out first "
        "no repeats numbers with number integer integers greater zero"
    ) or prose.has(r"\d|\bsum\b|product|square|prime|multiple|perfect"):
        return None
    args = {"digits": digits, "length": length, "repeat": repeat, "rules": rules}
    shown = "".join(f", {' '.join(map(str, rule))}" for rule in rules)
    return Read(
        "digits",
        args,
        f"numbers({length} digits of {{{', '.join(map(str, digits))}}}, {'with' if repeat else 'without'} repetition{shown})",
    )


def _given_digits(prose: Prose) -> list[int] | None:
    """The digits to choose from: [] when none are given, None when they cannot be read."""
    span = prose.take(
        r"(?:from|using|of|with|out of)?(?: only)? ?(?:the )?(?:digits|numbers|set) ?(?:from "
        r")?\{?(\d) ?(?:-|to|through|\.\.\.|, ?\d, ?\.\.\. ?,|, ?\d, ?\d, ?\.\.\. ?,|"
        r"and) ?(\d)\b\}?(?! ?,)(?! and)(?:,? ?inclusive)?"
    )
    if span is not None and " and " not in span[0]:
        low, high = int(span[1]), int(span[2])
        return list(range(low, high + 1)) if low < high else None
    if span is not None:
        return [int(span[1]), int(span[2])]
    listed = prose.take(
        r"(?:(?:can be |be )?(?:made|formed|built|chosen)? ?(?:from|using|with|of|out "
        r"of|by using|by) )?(?:only |just |all )?(?:the )?(?:digits?|numbers|set|numerals|"
        r"figures)?(?: of(?: the set)?)? ?\{?\b(\d(?:(?:, ?| )\d)+(?:,? ?(?:and|or|&) "
        r"\d)?)\b\}?(?! ?digit)"
    )
    if listed is None:
        return []
    digits = [int(each) for each in re.findall(r"\d", listed[1])]
    return digits if len(set(digits)) == len(digits) else None


def _digit_rules(prose: Prose, how: str, length: int) -> list[list[Any]] | None:
    rules: list[list[Any]] = []
    word = re.search(r"\b(even|odd|palindrom\w+)\b", how)
    if word is None and not prose.has(
        r"(?:all|only|contain\w*|every|each|an?) (?:the )?(?:its )?(?:digits? (?:is |"
        r"are )?)?(?:even|odd)\b|(?:even|odd) digits?"
    ):
        word = prose.take(r"(?:that |which )?(?:are |is |must be )?\b(even|odd|palindrom\w+)\b(?: numbers?)?")
    if word is not None:
        rules.append({"even": ["divisible", 2], "odd": ["not_divisible", 2]}.get(word[1], ["palindrome"]))
    while (match := prose.take(r"(?P<no>not )?(?:divisible by|(?:a )?multiples? of) (\d+)")) is not None:
        rules.append(["not_divisible" if match["no"] else "divisible", int(match[2])])
    if (match := prose.take(r"(?:that |which )?(?:are |is )?between (\d+) and (\d+)")) is not None:
        rules += [["above", int(match[1])], ["below", int(match[2])]]
    while (
        match := prose.take(
            (
                r"(?:that |which )?(?:are |is |be )?(greater|larger|bigger|more|higher|less|smaller|"
                r"fewer|lower|above|over|below|under)(?: than)? (\d+)"
            ),
            r"(exceed)(?:s|ing)? (\d+)",
        )
    ) is not None:
        name = "above" if match[1] in ("greater", "larger", "bigger", "more", "higher", "above", "over", "exceed") else "below"
        rules.append([name, int(match[2])])
    if (
        match := prose.take(
            r"(?:that |which )?(?:have|has|with|having|contain|contains|containing) at least (?:1|a|an) (odd|even) digit"
        )
    ) is not None:
        rules.append([f"some_{match[1]}"])
    if (
        match := prose.take(
            r"(?:have |has |with |having |contain |containing |using |use |consist of |consisting "
            r"of |whose |and )*(?:only |all |every |each |whose )+(?:the |of |its |their "
            r")*(?:digits? )?(?:is |are )?(odd|even)(?: digits)?"
        )
    ) is not None:
        rules.append([f"all_{match[1]}"])
    if (
        prose.take(
            r"(?:have|has|with|having|contain|containing|using|use) (?:only|all) (?:digits "
            r")?(odd|even)(?: digits)?|(?:all|only) (?:the |its |of their |their )?(?:digits "
            r")?(?:are |is )?(odd|even)(?: digits)?|(?:every|each) digit (?:is |being )?(odd|"
            r"even)"
        )
        is not None
    ):
        return None
    if (
        match := prose.take(
            r"(?:the )?(?:first digit|begin(?:s|ning)? with|start(?:s|ing)? with) ?(?:is |being |must be )?(?:a )?(\d)\b"
        )
    ) is not None:
        rules.append(["starts", int(match[1])])
    if (
        match := prose.take(r"(?:the )?(?:last digit|end(?:s|ing)? (?:with|in)) ?(?:is |being |must be )?(?:a )?(\d)\b")
    ) is not None:
        rules.append(["ends", int(match[1])])
    digit = r"(?:the )?(?:digit )?(?:a |an )?(\d)\b(?:'?s)?(?: digit)?"
    while (
        match := prose.take(
            rf"(?:that |which )?(?:contain(?:s|ing)?|have|has|having|with|include|includes) exactly (\d+) {digit}s?"
        )
    ) is not None:
        rules.append(["exactly", int(match[2]), int(match[1])])
    while (
        match := prose.take(
            (
                r"(?:that |which )?(?:do not |don't |does not |doesn't |not |without )(?:contain(?:s|"
                rf"ing)?|have|has|having|include|use|using|containing)?(?: any)? ?{digit}"
            ),
            rf"(?:that |which )?(?:contain|containing|with|have|having) no {digit}",
        )
    ) is not None:
        rules.append(["lacks", int(match[1])])
    while (
        match := prose.take(
            r"(?:that |which )?(?:contain(?:s|ing)?|have|has|having|with|include|includes|"
            rf"must contain|must include)(?: at least 1| at least (?:a|one)| the)? {digit}(?: "
            r"at least once)?(?: in (?:them|it))?"
        )
    ) is not None:
        rules.append(["contains", int(match[1])])
    if (
        match := prose.take(
            r"(?:have |has |with |having |whose )?(?:a |the )?(?:digit sum|sum of (?:the "
            r"|its |their )?digits|digits (?:add up|sum|adding up|summing|that add up|that "
            r"sum|sum up|add)) ?(?:of |is |equal to |equals |to |being |are )*(\d+)"
        )
    ) is not None:
        rules.append(["digit_sum", int(match[1])])
    if (
        prose.take(
            r"(?:with |whose |have |having |in which |such that |where )?(?:the |their |its "
            r")?(?:digits )?(?:are |is |appear |in )*(?:strictly )?(?:increasing|ascending)(?: "
            r"order)?(?: digits)?(?: from left to right)?"
        )
        is not None
    ):
        rules.append(["rising"])
    if (
        prose.take(
            r"(?:with |whose |have |having |in which |such that |where )?(?:the |their |its "
            r")?(?:digits )?(?:are |is |appear |in )*(?:strictly )?(?:decreasing|descending)(?: "
            r"order)?(?: digits)?(?: from left to right)?"
        )
        is not None
    ):
        rules.append(["falling"])
    if (
        prose.take(
            r"(?:with|have|has|having) (?:at least )?(?:1 |a |some |2 )?(?:repeated|equal|"
            r"identical|same) digits?(?: repeated)?|(?:at least )?(?:1|a) digit (?:that )?(?:is "
            r")?repeated|with (?:at least )?2 (?:equal|identical) digits"
        )
        is not None
    ):
        rules.append(["some_repeat"])
    return rules


def _range(prose: Prose, match: re.Match[str], kind: str) -> Read | None:
    """Numbers between bounds told by their digits."""
    notes: tuple[str, ...] = ()
    if not prose.has(r"\bdigits?\b|\bcontain"):
        return None
    numbers = [int(each) for each in match.groups() if each]
    if len(numbers) == 2:
        low, high = numbers
        is_open = prose.take("exclusive|strictly") is not None
        prose.take("inclusive")
        notes = () if is_open else (f"Both {low} and {high} are included.",)
        low, high = (low + 1, high - 1) if is_open else (low, high)
    else:
        low, high = 1, numbers[0] - (0 if "up to" in match[0] else 1)
    if prose.has("non negative|nonnegative") or not 0 <= low <= high < 10**6:
        return None
    rules = _digit_rules(prose, "", 0)
    if not rules or any(rule[0] in ("starts", "rising", "falling", "palindrome", "above", "below") for rule in rules):
        return None
    if any(rule[0] in ("contains", "lacks", "exactly") and int(rule[1]) == 0 for rule in rules):
        return None  # zeros in front would count
    if prose.left("digits digit positive integers integer numbers") or prose.has(r"\d|prime|square|multiple|divisible"):
        return None
    if high == 10 ** (len(str(high)) - 1):
        # 1000 itself has one digit more; of the rules here only those about 1 and 0 and its sum can hold for it.
        return None if any(1 in rule[1:2] for rule in rules) else _range_read(low, high - 1, rules, notes)
    return _range_read(low, high, rules, notes)


def _range_read(low: int, high: int, rules: list[list[Any]], notes: tuple[str, ...]) -> Read:
    limits = [["above", low - 1]] if low > 0 else []
    rules = [*rules, *limits, ["below", high + 1]]
    length = len(str(high))
    if high + 1 == 10**length:
        rules = rules[:-1]
    shown = ", ".join(" ".join(map(str, rule)) for rule in rules)
    return Read(
        "digits",
        {"digits": list(range(10)), "length": length, "repeat": True, "rules": rules},
        f"numbers({low} to {high}, {shown})",
        notes,
    )
