"""Numbers with given digits, and codes: passwords, PINs, number plates, strings."""

from __future__ import annotations

import re
from typing import Any, Final

from solver.topics.counting.read import HOW_MANY, Read
from solver.topics.plain_words import Prose
from solver.topics.topic import IncompleteError

NO_REPEAT: Final = (
    r"(?:(?:(?:if|and|where|with|such that) )*(?:none of the (?:digits|letters|characters|"
    r"symbols) (?:is|are|may be|can be|being) (?:repeated|used (?:more than once|"
    r"twice))|no (?:digit|letter|character) (?:appears|occurs|is used|may be used|"
    r"can be used|may appear|can appear|can occur) (?:more than once|twice))|(?:(?:if|"
    r"with|where|and|when|that|have|having|using|has|in which|but|so that|such that|"
    r"whose|assuming|given that) )*(?:the )?(?:(?:no|neither) (?:digits?|letters?|"
    r"characters?|symbols?|numbers?|number|1)(?: (?:or|nor|and) (?:digits?|letters?))?(?: "
    r"(?:is|are|can be|may be|being|be|can|may))*(?: (?:repeats?|repeated|used (?:more "
    r"than once|twice)|occurs? (?:more than once|twice)|allowed to repeat|reused|"
    r"appear more than once))"
    r"|no repet?itions?(?: (?:is|are))?(?: allowed| permitted)?(?: of (?:digits|letters))?|"
    r"without (?:any )?(?:repetitions?|repeating(?: (?:any )?(?:digits?|letters?))?|"
    r"repeats|repeated (?:digits|letters))(?: of (?:the )?(?:digits|letters|characters))?|"
    r"no repeated (?:digits?|letters?|characters?)|no repeats"
    r"|repet?itions? (?:of (?:the )?(?:digits|letters|characters|symbols) )?(?:is|"
    r"are) not (?:allowed|permitted)|(?:digits?|letters?|characters?|symbols?|they|"
    r"numbers)(?: and (?:letters|digits))? (?:cannot|can not|can't|may not|must not|"
    r"do not|don't|not|are not|are not to)(?: allowed)?(?: to)?(?: be)? (?:repeat(?:ed)?|"
    r"reused|used (?:more than once|twice))"
    r"|(?:all )?(?:its |the )?(?:digits|letters|characters|symbols) (?:are |being "
    r"|must be |should be |have to be |be )?(?:all )?(?:different|distinct|unique)|"
    r"(?<!\d )(?:all )?(?:different|distinct|unique|non ?repeating|non ?repeated) "
    r"(?:digits|letters|characters|symbols)|each (?:digit|letter|number) (?:can |"
    r"may |must |is |being )?(?:only )?(?:be )?(?:used )?(?:only |at most |exactly "
    r")?once(?: only)?(?: each)?|(?:at most|only|exactly) once(?: each)?|all different|"
    r"all distinct))"
)
MAY_REPEAT: Final = (
    r"(?:(?:if|with|where|and|when|that|assuming|given that|but|which|in which|,) "
    r")*(?:the )?(?:repet?itions? (?:of (?:the )?(?:digits|letters|characters|symbols) "
    r")?(?:is|are|being)? ?(?:allowed|permitted|ok|possible)|(?:digits?|letters?|"
    r"characters?|symbols?|they|numbers|which)(?: and (?:letters|digits))? (?:can|"
    r"may|are allowed to)(?: be)? (?:repeat(?:ed)?|reused|used (?:more than once|"
    r"repeatedly|again|any number of times))|(?:digits?|letters?|they|characters?|"
    r"repeats|repeated (?:digits|letters))(?: are| is)? (?:allowed|permitted)(?: "
    r"to (?:repeat|be repeated))?|allowing (?:repetitions?|repeats|repeated (?:digits|"
    r"letters))|(?:with|allowing) (?:repetition|replacement|repeats)(?: allowed)?|"
    r"not necessarily (?:different|distinct)|may repeat|can repeat|each (?:digit|"
    r"letter) (?:can|may) be (?:used more than once|repeated))"
)
_DIGIT_WORDS: Final = r"(?:digit|digits)"


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
    if not prose.has(r"\bdigits?\b|\bcontain"):
        return None
    numbers = [int(each) for each in match.groups() if each]
    if len(numbers) == 2:
        low, high = numbers
        if "between" in match[0] and "inclusive" not in match[0] and prose.take("inclusive") is None and low != 1:
            low, high = low + 1, high - 1
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
        return None if any(1 in rule[1:2] for rule in rules) else _range_read(low, high - 1, rules)
    return _range_read(low, high, rules)


def _range_read(low: int, high: int, rules: list[list[Any]]) -> Read:
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
    )


def read_code(text: str, original: str) -> Read | None:
    """Strings of letters and digits."""
    prose = Prose(text)
    thing = (
        r"\b(?:pins?|pin (?:codes?|numbers?)|passwords?|codes?|(?:number|license|licence|"
        r"registration) ?plates?|plates?|(?:phone|telephone) numbers?|(?:combination "
        r")?locks?|strings?|words?|passcodes?|serial numbers?|sequences?|identifiers?|"
        r"ids?|bytes?|combinations)\b"
    )
    if not (prose.has(thing) and prose.has(r"how many|number of|ways|possible")) or prose.has(r"\bletters (?:of|in) the word"):
        return None
    if prose.has(r"\bcode (?:is|was)|\boutcomes\b|dice|coin") or (
        prose.has(r"\bchoose|choosing|select") and not prose.has("digit|letter")
    ):
        return None
    must, lacks = None, None
    if (
        match := prose.take(
            r"(?:that |which )?(?:contain(?:s|ing)?|have|has|having|with|include|includes|"
            r"must contain|must include)(?: at least)? (?:1|a|an|one) (?:digit |letter )?(\d|"
            r"[a-z]|digit|letter|vowel)\b(?=[\s?.,;]*$| if| and| when| with)"
        )
    ) is not None and "at least" in match[0]:
        must = match[1]
    if (
        match := prose.take(
            r"(?:that |which )?(?:do not |don't |does not |cannot |can't |not |without )(?:contain(?:s|"
            r"ing)?|have|use|using|include) (?:any |the |a )?(?:digit |letter )?(\d|[a-z]|"
            r"vowels?)\b"
        )
    ) is not None:
        lacks = match[1]
    no_repeat = prose.take(NO_REPEAT)
    prose.take_all(NO_REPEAT)
    may_repeat = prose.take(MAY_REPEAT)
    prose.take_all(MAY_REPEAT)
    if (
        no_repeat is not None
        and may_repeat is not None
        and not (prose.has("letter") or "letter" in no_repeat[0] + may_repeat[0])
    ):
        return None
    segments = _segments(prose, no_repeat[0] if no_repeat else "", may_repeat[0] if may_repeat else "")
    if segments is None:
        return None
    if any(length > 60 for _, length, _, _ in segments):
        return None
    prose.take(
        r"(?:the )?(?:letters )?\(?a ?(?:-|to) ?z\)?",
        r"(?:from )?the (?:26 letters of the )?(?:english )?alphabet(?: of 26 letters)?",
        r"26 letter",
    )
    prose.take(r"\(?(?:the )?(?:digits )?0 ?(?:-|to) ?9\)?")
    sizes = [[size, length, repeat] for size, length, repeat, _ in segments]
    args: dict[str, Any] = {"segments": sizes}
    shown = " then ".join(f"{length} {name}{'' if repeat else ' all different'}" for _, length, repeat, name in segments)
    if lacks is not None:
        if len({name for *_, name in segments}) > 1 and not (lacks.isdigit() or lacks.isalpha()):
            return None
        removed = 5 if lacks.startswith("vowel") else 1
        target = "digits" if lacks.isdigit() else "letters"
        hit = False
        for entry, (*_, name) in zip(sizes, segments, strict=True):
            if name == target:
                entry[0] -= removed
                hit = True
        if not hit:
            return None
        shown += f" without {lacks}"
    if must is not None:
        if len(segments) > 1 or must in ("digit", "letter", "vowel") and segments[0][3] != "characters":
            if not (must == "vowel" and segments[0][3] == "letters" and len(segments) == 1):
                return None
        removed = {"vowel": 5, "digit": 10, "letter": 26}.get(must, 1)
        size, length, repeat = sizes[0]
        args["lacking"] = [[size - removed, length, repeat]]
        shown += f" with at least one {must}"
    if prose.left(
        "different possible each all first followed by then order both character distinct "
        "with digits start starts same out combinations exactly he"
    ) or prose.has(r"\d|\b(?:upper|lower|case)\b|must|palindrom|consecutive|alternat|even\b|odd\b|vowel|consonant|sum"):
        return None
    return Read("code", args, f"codes({shown})")


def _segments(prose: Prose, no_repeat: str, may_repeat: str) -> list[tuple[int, int, bool, str]] | None:
    """(symbols, places, may repeat, name) of the parts in order."""

    def repeats(name: str, near: str) -> bool:
        about = "letter" if name == "letters" else "digit"
        if re.search(r"\b(?:different|distinct|unique)\b", near):
            return False
        if no_repeat and not (
            about not in no_repeat and re.search("letter|digit", no_repeat) and re.search("letter|digit", no_repeat)
        ):
            return False
        return True

    listed = prose.take(
        r"(\d+) (?:letter|character|symbol|digit)s? (?:words?|strings?|codes?|passwords?|"
        r"sequences?)[^.?]*?(?:from|using|of|with|over) (?:only )?(?:the )?(?:letters|"
        r"set|symbols|characters|alphabet|digits)? ?\{?([a-z](?:, ?[a-z])+(?:,? ?(?:and|"
        r"or) [a-z])?)\b\}?"
    )
    if listed is not None:
        size = len(set(re.findall(r"\b[a-z]\b", listed[2])))
        if not (no_repeat or may_repeat):
            raise IncompleteError(
                'Whether a letter may be used twice is not said. Add "without repetition" or "letters may repeat".'
            )
        prose.take(r"\(?meaningful or not\)?")
        return [(size, int(listed[1]), not no_repeat, "letters")]
    signs = prose.take(
        r"(\d+) (?:character|symbol)s? (?:long )?(?:[a-z]+ )?(?:passwords?|codes?|strings?|"
        r"ids?|identifiers?|sequences?|usernames?|words?|passcodes?)(?: (?:are|is) (?:possible|"
        r"there))?(?: (?:can|could) be (?:made|formed|created))?[a-z ]{0,20}? (?:using|"
        r"from|of|with|that use|consisting of|made (?:up )?of|composed of|contain(?:ing)?)(?: "
        r"only)? ((?:(?:and|or|,|the|either|both|only|26|10|english|lower ?case|upper "
        r"?case|capital|small|lower|upper|letters?|digits?|alphabet|case|numbers|alphanumeric "
        r"characters?|0|9|a|z|-|\(|\)) ?)+)"
    )
    if signs is not None:
        kinds = signs[2]
        letters = (26 if re.search("lower|small", kinds) else 0) + (26 if re.search("upper|capital", kinds) else 0)
        if letters == 0 and re.search("letter|alphabet|alphanumeric", kinds):
            letters = 26
        size = letters + (10 if re.search("digit|number|alphanumeric", kinds) else 0)
        return [(size, int(signs[1]), not no_repeat, "characters")]
    binary = prose.take(
        (
            r"(?:binary (?:strings?|numbers?|sequences?|words?|codes?)|bit strings?|bytes?) "
            r"(?:of|with|have|has) (?:length )?(\d+)(?: bits?)?"
        ),
        r"(\d+) (?:bit|digit) (?:binary )?(?:strings?|binary strings?|sequences?|words?|binary (?:numbers?|codes?|sequences?))",
    )
    if binary is not None:
        if "binary number" in binary[0] or prose.has("start|begin|end|consecutive|exactly|at least"):
            return None
        if "digit" in binary[0] and "binary" not in binary[0]:
            return [(10, int(binary[1]), repeats("digits", ""), "digits")]
        return [(2, int(binary[1]), True, "bits")]
    parts = list(
        re.finditer(
            (
                r"(\d+)(?P<near>(?: (?:different|distinct|unique|capital|uppercase|lowercase|"
                r"lower case|upper case|english|decimal|random))*) (?P<name>letters?|digits?|"
                r"numbers?|characters?|alphanumeric characters?|vowels?|consonants?|wheels?|dials?)\b"
            ),
            prose.text,
        )
    )
    if not parts:
        return None
    result = []
    for part in parts:
        name = {"l": "letters", "d": "digits", "n": "digits", "a": "characters", "c": "characters"}.get(part["name"][0], "")
        if part["name"].startswith(("vowel", "consonant", "wheel", "dial")):
            return None
        if part["name"].startswith("character"):
            return None
        near = prose.text[part.start() : part.end()]
        result.append((26 if name == "letters" else 10 if name == "digits" else 36, int(part[1]), repeats(name, near), name))
    for part in reversed(parts):
        prose.text = prose.text[: part.start()] + " ; " + prose.text[part.end() :]
    names = [name for *_, name in result]
    if len(set(names)) < len(names) and not all(repeat for _, _, repeat, _ in result):
        return None  # whether two groups of letters may share one is not said
    return result
