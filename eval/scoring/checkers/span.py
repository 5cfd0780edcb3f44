"""A text says what is wanted: equal after normalising, or claimed in a sentence that is not too long.

Equality is that of SQuAD (Rajpurkar et al. 2016, arXiv:1606.05250): case, punctuation and articles do not count. Dates,
quantities and yes or no go by what they mean. The reason tells equality from containment.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Mapping

from eval.scoring.checkers import numeric
from eval.scoring.dates import day_of, says_date
from eval.scoring.extraction import plain
from eval.scoring.phrases import claims, same_phrase
from eval.scoring.quantities import quantities
from eval.scoring.reply import Finding, Reply, golds
from eval.types import Sample

_TRUTH: Mapping[str, bool] = {
    **dict.fromkeys(("yes", "yeah", "yep", "true", "correct"), True),
    **dict.fromkeys(("no", "nope", "not", "false", "never", "isn't", "doesn't", "don't", "cannot"), False),
}
_BOTH = re.compile(r"\byes\W+(?:and|or)\W+no\b", re.IGNORECASE)
_UNSURE = re.compile(r"\W*(?:maybe|perhaps|possibly|probably|it depends)\b", re.IGNORECASE)
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


def check(sample: Sample, reply: Reply) -> Finding:
    """Whether the text is one of the golds; unless the whole text has to be, also whether it claims one."""
    equal = next((gold for gold in golds(sample) if _equal(reply.text, gold)), None)
    if equal is not None:
        return Finding(right=True, extracted=reply.text, reason=f"equals {equal!r}")
    if reply.whole:
        return Finding(right=False, extracted=reply.text, reason="is none of the golds")
    said = next((gold for gold in golds(sample) if _says(sample, reply, gold)), None)
    reason = f"contains {said!r}" if said else "claims none of the golds"
    return Finding(right=said is not None, extracted=reply.text, reason=reason)


def _equal(text: str, gold: str) -> bool:
    if (truth := _TRUTH.get(gold.lower())) is not None and len(plain(text).split()) == 1:
        return _TRUTH.get(plain(text).strip(" .!").lower()) is truth
    if (wanted := day_of(gold)) and (said := day_of(text)):
        return bool(wanted & said)
    if gold.lower() in _WEEKDAYS and re.fullmatch(rf"{gold[:3]}(?:{gold[3:]}s?)?\.?", plain(text), re.IGNORECASE):
        return True
    return same_phrase(text, gold) and _signs(text) == _signs(gold)


def _says(sample: Sample, reply: Reply, gold: str) -> bool:
    if (truth := _TRUTH.get(gold.lower())) is not None:
        return _truth(reply.text) is truth
    if wanted := day_of(gold):
        return says_date(reply.text, wanted, sample.question)
    if _is_quantity(gold):
        asked = dataclasses.replace(sample, answer=gold, answers=(), answer_type="number")
        return numeric.check(asked, reply).right
    names = (gold, f"{gold}s") if gold.lower() in _WEEKDAYS else (gold,)
    return any(claims(_clock(reply.text, gold), name, sample.question, golds(sample)) for name in names)


def _truth(text: str) -> bool | None:
    """What a text says to a question of yes or no: its first word that says either."""
    if _BOTH.search(text) or _UNSURE.match(text):
        return None
    found = re.search(rf"\b(?:{'|'.join(_TRUTH)})(?!\w)", plain(text).lower())
    return _TRUTH[found[0]] if found else None


def _is_quantity(gold: str) -> bool:
    read = quantities(plain(gold))
    return len(read) == 1 and read[0].start <= 1 and read[0].end >= len(plain(gold).rstrip(" ."))


def _signs(text: str) -> list[bool]:
    return [quantity.value < 0 for quantity in quantities(plain(text))]


def _clock(text: str, gold: str) -> str:
    """Where a time of day is wanted, "14.30" is one too."""
    return re.sub(r"\b(\d{1,2})\.(\d\d)\b", r"\1:\2", text) if re.fullmatch(r"\d{1,2}:\d\d", gold) else text
