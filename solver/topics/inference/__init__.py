"""What a sample says of its population: standard errors, intervals, test statistics, standard scores, sample sizes."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import Any, Final

from solver.errors import MathSyntaxError
from solver.topics.question import Question
from solver.topics.reading.facts import Facts
from solver.topics.reading.slot_types import numbers
from solver.topics.topic import IncompleteError, Task, Topic

_CUE: Final = re.compile(
    r"\bstandard error\b|\bconfidence\b|\bmargin of error\b|\b[tz][- "
    r"]?(?:test|statistic|score|value)s?\b|\btest statistic\b|\bchi[- "
    r"]squared?\b|χ|\bstandard score\b|\bstandardi[sz]ed\b|\bcoefficient "
    r"of variation\b",
    re.IGNORECASE,
)
_IS: Final = "[(of|is|=|was|:|equals)]"
_UNIT: Final = "[(cm|mm|km|kg|g|hours|hour|minutes|seconds|points|years|days|ml|mg|dollars|units|inches|marks)]"
_MEAN: Final = (
    f"[(has|have|with|had)] [(a|the|its)] (sample mean|mean of the "
    f"sample|x̄|x-bar|xbar|mean|average) {_IS} {{value:number}} {_UNIT}"
)
_SAMPLE_MEAN: Final = (
    f"[(has|have|with|had)] [(a|the|its)] (sample mean|sample average|x̄|x-bar|xbar) {_IS} {{value:number}} {_UNIT}"
)
_NULL: Final = (
    f"[(the|a)] [(hypothesized|hypothesised|null|claimed|population"
    f"|assumed)] (mean|population mean|μ0|μ_0|mu0|null hypothesis|mu"
    f"|μ) {_IS} [(μ|mu) =] {{value:number}} {_UNIT}"
)
_SIGMA: Final = (
    f"[(has|have|with|had)] [(a|the|its)] [known] (population standard "
    f"deviation|population sd|population std dev|σ|sigma|known standard "
    f"deviation|known sd|known σ) {_IS} {{value:number}} {_UNIT}"
)
_S: Final = (
    f"[(has|have|with|had)] [(a|the|its)] (sample standard deviation|sample sd|sample std dev|s) {_IS} {{value:number}} {_UNIT}"
)
_SD: Final = f"[(has|have|with|had)] [(a|the|its)] (standard deviation|sd|std dev|std|s.d.) {_IS} {{value:number}} {_UNIT}"
_SIZE: Final = (
    "[(for|with)] [(a|the|its)] [(random|simple)] [random] (sample "
    "of [size]|sample size|n|size|a sample of) [(of|is|=|:|was)] "
    "{value:integer} [(people|students|items|observations|values|units"
    "|customers|voters|adults|patients|measurements|bulbs|batteries)]"
)
_LEVEL: Final = (
    "[(a|the|at|with)] {value:number} [-] (%|percent) [(level of)] "
    "(confidence interval|confidence level|confidence|ci|level|margin "
    "of error)"
)
_WORDS: Final = (
    "what calculate compute find determine give construct for using "
    "use known as has have with from population sample normal mean "
    "if when where given interval level at by test to"
)
_SCORE: Final = "(score|value|observation|x|data value|measurement|mark|grade|raw score|data point)"


def _read(question: Question) -> Task | None:
    for reader in (_score, _chi_square, _interval_of_share, _interval_of_mean, _statistic, _error, _size, _variation):
        found = reader(question.text)
        if found is not None:
            kind, args, source = found
            return Task(
                topic="inference",
                kind=kind,
                args={name: str(value) for name, value in args.items()} if kind != "chi_square" else args,
                source=source,
                **question.request,
            )
    return None


_Found = tuple[str, dict[str, Any], str] | None


def _take(facts: Facts, *templates: str) -> Fraction | None:
    reading = facts.take(*templates)
    return None if reading is None else Fraction(reading["value"])


def _score(text: str) -> _Found:
    """The standard score of a value, or the value of a standard score."""
    if not re.search(r"\bz[- ]?(?:score|value)|standard(?:i[sz]ed)? score|\bz = ", text, re.IGNORECASE):
        return None
    facts = Facts(text)
    deviation = _take(facts, _SIGMA, _SD)
    mean = _take(facts, _MEAN.replace("[(has", "[and] [(has"), f"(μ|mu) {_IS} {{value:number}}")
    if mean is None or deviation is None or re.search(r"\bsample of\b|\bn =", text):
        return None
    if deviation <= 0:
        raise IncompleteError("A standard deviation is positive. Check it.")
    z = (
        _take(facts, "[(a|the|has|with)] (z-score|z score|z-value|standard score|z) (of|is|=) {value:number}")
        if re.search(r"(?:what|find|which)\s.*\b(?:value|score|x)\b", text, re.IGNORECASE)
        else None
    )
    if z is not None and not re.search(r"z[- ]score (?:of|for)\s.*\bif\b", text):
        if (
            re.fullmatch(r"(?:what|find|which).*", text, re.IGNORECASE)
            and re.search(r"(?:z[- ]?score|z)\s(?:of|for)\s", text, re.IGNORECASE)
            and not re.search(r"\b(?:has|with|corresponds|corresponding|whose|gives|have)\b.*z", text, re.IGNORECASE)
        ):
            x = z  # "the z-score of 85": the number is the value, not the score
        else:
            if facts.left(f"{_WORDS} value score raw x data corresponds corresponding that whose distribution normal which"):
                return None
            return "value_of_score", {"z": z, "mean": mean, "deviation": deviation}, f"{mean} + ({z})*{deviation}"
    else:
        x = _take(
            facts,
            f"[(a|the|of|for)] {_SCORE} [(of|is|=)] {{value:number}} {_UNIT}",
            f"(scored|scores|got|scoring) {{value:number}} {_UNIT}",
            f"[of] {{value:number}} {_UNIT}",
        )  # type: ignore[assignment]
        if x is None:
            return None
    if facts.left(
        f"{_WORDS} z-score z score standard value raw data distribution "
        f"normally distributed normal scores test student someone who "
        f"scored scores - exam on her his s their is an its he she they"
    ):
        return None
    return "score", {"x": x, "mean": mean, "deviation": deviation}, f"({x} - {mean})/{deviation}"


def _chi_square(text: str) -> _Found:
    match = re.search(
        r"observed(?:\s(?:values?|frequencies|counts?|data))?\s?(?:are"
        r"|=|:|of|were)?\s?(?P<o>[\[({]?[\d., ]+(?:and\s[\d.]+)?[\])}]?)[,;]?\s?(?:and\s|with\s)?(?:the\s)"
        r"?expected(?:\s(?:values?|frequencies|counts?|data))?\s?(?:are"
        r"|=|:|of|were)?\s?(?P<e>[\[({]?[\d., ]+(?:and\s[\d.]+)?[\])}]?)",
        text,
        re.IGNORECASE,
    )
    if match is None or not re.search(r"chi|χ", text, re.IGNORECASE):
        return None
    left = Facts(text.replace(match[0], " ")).left(
        f"{_WORDS} chi-square chi square squared chi-squared statistic goodness fit χ ² ^ 2 frequencies values -"
    )
    if left:
        return None
    try:
        observed, expected = numbers(match["o"].strip(" ,")), numbers(match["e"].strip(" ,"))
    except MathSyntaxError:
        return None
    if len(observed) != len(expected):
        raise IncompleteError("There must be as many expected as observed counts.")
    if min(expected) <= 0:
        raise IncompleteError("Expected counts are positive. Check them.")
    args = {"observed": [str(each) for each in observed], "expected": [str(each) for each in expected]}
    return "chi_square", args, f"chi^2 of observed {', '.join(args['observed'])}, expected {', '.join(args['expected'])}"


def _interval_of_share(text: str) -> _Found:
    if not re.search(r"\bproportion|\bout of\b|\bp-hat\b|p̂", text, re.IGNORECASE) or not re.search(
        r"confidence|margin", text, re.IGNORECASE
    ):
        return None
    facts = Facts(text)
    level = _take(facts, _LEVEL)
    counts = facts.take(
        "{x:integer} [successes] (out of|of|in) [a sample of] {n:integer} [(people|voters|trials|students|customers|adults)]",
        "{x:integer} successes (in|from) {n:integer} trials",
        "x = {x:integer} [,] [and] n = {n:integer}",
    )
    share: Fraction | None = None
    if counts is None:
        n = _take(facts, _SIZE)
        share = _take(facts, f"[(a|the)] (sample proportion|p-hat|p̂|proportion) {_IS} {{value:number}}")
        if n is None or share is None:
            return None
    else:
        n, share = Fraction(counts["n"]), Fraction(counts["x"], counts["n"])
    if level is None:
        raise IncompleteError("The level of confidence is not given. Add, say, '95% confidence'.")
    if facts.left(
        f"{_WORDS} proportion successes true in favor favour support said yes margin error confidence survey of prefer"
    ):
        return None
    if not 0 <= share <= 1 or n < 1 or not 0 < level < 100:
        raise IncompleteError("A proportion lies between 0 and 1, and a level between 0 and 100 %. Check them.")
    kind = "margin_share" if re.search("margin", text, re.IGNORECASE) else "interval_share"
    return kind, {"share": share, "n": n, "level": level / 100}, f"{level}% interval of {share}, n = {n}"


def _interval_of_mean(text: str) -> _Found:
    is_margin = re.search(r"margin of error", text, re.IGNORECASE) is not None
    if not (re.search(r"confidence interval", text, re.IGNORECASE) or (is_margin and "confidence" in text)) or re.search(
        r"(?:sample size|how large|how many).*(?:needed|required)|needed|required", text, re.IGNORECASE
    ):
        return None
    facts = Facts(text)
    level = _take(facts, _LEVEL)
    sigma, s = _take(facts, _SIGMA), _take(facts, _S)
    n = _take(facts, _SIZE)
    plain = _take(facts, _SD) if sigma is None and s is None else None
    mean = _take(facts, _MEAN)
    if n is None or (mean is None and not is_margin) or (sigma is None and s is None and plain is None):
        return None
    if level is None:
        raise IncompleteError("The level of confidence is not given. Add, say, '95% confidence'.")
    if facts.left(f"{_WORDS} the margin error confidence interval standard deviation normal distribution unknown true random"):
        return None
    if plain is not None:
        if re.search(r"\bt[- ](?:distribution|interval|value)", text):
            s = plain
        elif re.search(r"\bz[- ](?:distribution|interval|value)|\bpopulation has\b", text):
            sigma = plain
        else:
            raise IncompleteError(
                "It is not said whether the standard deviation is the sample's "
                "or the known one of the population. Add 'sample' or 'population'."
            )
    if n < 2 or not 0 < level < 100:
        raise IncompleteError("A sample has 2 values or more, and a level lies between 0 and 100 %. Check them.")
    deviation = sigma if sigma is not None else s
    kind = ("margin" if is_margin else "interval") + ("_z" if sigma is not None else "_t")
    args = {"mean": mean or 0, "deviation": deviation, "n": n, "level": level / 100}
    return kind, args, f"{level}% {kind.replace('_', ' by ')}: mean {mean}, deviation {deviation}, n = {n}"


def _statistic(text: str) -> _Found:
    match = re.search(
        r"\b(?P<which>[tz])[- ]?(?:test\s)?(?:test\s)?statistic|\b(?P<w2>[tz])[- ](?:test|value|score)\b|test statistic",
        text,
        re.IGNORECASE,
    )
    if match is None:
        return None
    facts = Facts(text)
    facts.text = facts.text.replace(match[0], " ")
    n = _take(facts, _SIZE)
    sigma, s = _take(facts, _SIGMA), _take(facts, _S)
    plain = _take(facts, _SD) if sigma is None and s is None else None
    mean = _take(facts, _SAMPLE_MEAN)
    null = _take(facts, _NULL)
    if mean is None:
        mean = _take(facts, _MEAN)
    which = (match["which"] or match["w2"] or "").lower()
    deviation = sigma if sigma is not None else s if s is not None else plain
    if n is None or mean is None or null is None or deviation is None or deviation <= 0 or n < 2:
        return None
    if facts.left(f"{_WORDS} one-sample one test statistic hypothesis null against that the value error standard deviation"):
        return None
    kind = "statistic_z" if which == "z" or (not which and sigma is not None) else "statistic_t"
    if not which and plain is not None:
        return None
    return kind, {"mean": mean, "null": null, "deviation": deviation, "n": n}, f"({mean} - {null})/({deviation}/sqrt({n}))"


def _error(text: str) -> _Found:
    if not re.search(r"standard error", text, re.IGNORECASE) or "confidence" in text:
        return None
    facts = Facts(text)
    n = _take(facts, _SIZE)
    share = (
        _take(facts, f"[(a|the)] (sample proportion|p-hat|p̂|proportion|p) {_IS} {{value:number}}")
        if re.search("proportion", text)
        else None
    )
    deviation = _take(facts, _SIGMA, _S, _SD) if share is None else None
    if n is None or n < 1 or (share is None and deviation is None):
        return None
    _take(facts, _MEAN)
    if facts.left(f"{_WORDS} standard error sampling distribution proportion the sem"):
        return None
    if share is not None:
        return "error_share", {"share": share, "n": n}, f"sqrt({share}*(1 - {share})/{n})"
    return "error", {"deviation": deviation, "n": n}, f"{deviation}/sqrt({n})"


def _size(text: str) -> _Found:
    if not re.search(r"sample size|how large a sample|how many", text, re.IGNORECASE) or not re.search(
        r"margin of error|within", text, re.IGNORECASE
    ):
        return None
    facts = Facts(text)
    level = _take(facts, _LEVEL)
    margin = _take(facts, "[(a|the)] margin of error [(of|is|=|at most)] {value:number}", "[to be] within {value:number}")
    deviation = _take(facts, _SIGMA, _SD)
    if level is None or margin is None or deviation is None or margin <= 0:
        return None
    if facts.left(
        f"{_WORDS} size needed required necessary estimate large must "
        f"be how many confidence standard deviation true the should least "
        f"minimum"
    ):
        return None
    return "size", {"deviation": deviation, "margin": margin, "level": level / 100}, f"(z*{deviation}/{margin})^2, rounded up"


def _variation(text: str) -> _Found:
    if not re.search(r"coefficient of variation", text, re.IGNORECASE):
        return None
    facts = Facts(text)
    deviation, mean = _take(facts, _SIGMA, _S, _SD), _take(facts, _MEAN)
    if (
        deviation is None
        or mean is None
        or mean == 0
        or facts.left(f"{_WORDS} coefficient variation data set distribution dataset")
    ):
        return None
    return "variation", {"mean": mean, "deviation": deviation}, f"{deviation}/{mean}"


TOPIC = Topic(name="inference", cue=_CUE, read=_read)
