"""The English of sums with unknowns: "5 more than twice the number", "the sum of the number and its double".

Read from the outside in, by the conventions of schoolbooks: additions last ("twice a number increased by 5" is 2 n + 5), and a
phrase such as "the sum of" is one operand. What two conventions read differently is not read.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from fractions import Fraction
from typing import Final, NamedTuple

from solver.patterns import LatePattern
from solver.topics.stories.story import Sum, constant

_NUMBER: Final = LatePattern(r"-?\d+(?:\.\d+)?(?: ?/ ?\d+)?|-?\d+ \d+/\d+")
_TIMES: Final = {
    "twice": 2, "2 times": 2, "double": 2, "the double of": 2, "thrice": 3, "triple": 3, "treble": 3, "the triple o"
                                                                                                      "f": 3, "quadruple": 4,
}  # fmt: skip
_ITS_TIMES: Final = {"double": 2, "triple": 3, "treble": 3, "quadruple": 4}
_PARTS: Final = {"half": 2, "third": 3, "quarter": 4, "fourth": 4, "fifth": 5, "sixth": 6, "tenth": 10}
_PLUS: Final = r"(?:increased by|plus|added with|augmented by)"
_MINUS: Final = r"(?:decreased by|minus|reduced by|diminished by|lessened by)"
_ADDITIVE: Final = LatePattern(rf" (?:(?P<plus>{_PLUS})|(?P<minus>{_MINUS})) ")
_FACTOR_BEHIND: Final = LatePattern(
    r" (?:multiplied by|divided by|times) -?\d+(?:\.\d+)?(?:/\d+)?$| (?:doubled|tripled|halved)$"
)
_IS: Final = LatePattern(
    r" (?:is equal to|are equal to|is the same as|is exactly|are exactly|equals|equal|is|are|was|gives|give|yields|yield"
    r"|makes|make"
    r"|results in|comes to|come to|amounts to|amount to|add up to|adds up to|total|totals|sum to|sums to|to give|to get"
    r"|to make|="
    r"|together make|together are|together is|together equal|sum up to) "
)
_SUMMED: Final = LatePattern(r"(?:add|adds|sum|sums|total|totals|together|amount|amounts)")

Noun = Callable[[str], Sum | None]


class Grammar(NamedTuple):
    """The phrases for unknowns of one kind of story: `noun` reads a whole phrase, `it` is what "its" stands for."""

    noun: Noun
    it: Sum | None = None

    def sum(self, text: str) -> Sum | None:
        """The sum a phrase stands for; None when it is not understood to its last word."""
        text = text.strip(" ,")
        if not text or len(text) > 200:
            return None
        for read in (self._number, self.noun, self._more, self._additive, self._multiple, self._list):
            found = read(text)
            if found is not None:
                return found
        return None

    def zeros(self, text: str) -> Sum | None:
        """The difference of both sides of a clause that says two sums are equal; None where it is no such clause."""
        found: list[Sum] = []
        text = text.strip(" ,")
        exceeds = re.fullmatch(r"(.+) exceeds (.+) by (.+)", text)
        if exceeds is not None:
            parts = [self.sum(part) for part in exceeds.groups()]
            return None if None in parts else parts[0] - parts[1] - parts[2]  # type: ignore[operator]
        for match in _IS.finditer(text):
            left, right = text[: match.start()], text[match.end() :]
            right = re.sub(r"^(?:equal to|exactly|the same as|a total of) ", "", right)
            summed = _SUMMED.search(match[0]) is not None
            one = self._joined(left) if summed else self.sum(left)
            if one is None and not summed and re.search(r"\btogether$", left):
                one = self._joined(left.removesuffix("together").strip())
            other = self.sum(right.removesuffix(" together")) if not summed else self.sum(right)
            if one is not None and other is not None and (one - other) not in found:
                found.append(one - other)
        return found[0] if len(found) == 1 else None

    def _joined(self, text: str) -> Sum | None:
        return self.noun(text) or self._items(re.sub(r"^(?:the sum of )", "", text))

    def _number(self, text: str) -> Sum | None:
        found = _NUMBER.fullmatch(text)
        if found is None:
            return None
        whole, _, part = text.replace(" / ", "/").rpartition(" ")
        value = Fraction(part.replace(" ", ""))
        return constant(value + Fraction(whole) if whole else value)

    def _more(self, text: str) -> Sum | None:
        """Read "5 more than …", "3 less than …", "4 added to …", "4 subtracted from …"."""
        for match in re.finditer(
            r" (?:(more than|greater than|larger than|bigger than|added to|over)|(less than|fewer than|smaller than"
            r"|subtracted from|taken from|taken away from)) ",
            text,
        ):
            left, right = self.sum(text[: match.start()]), self.sum(text[match.end() :])
            is_amount = left is not None and (left.constant is not None or match[0].strip() in ("added to", "subtracted from"))
            if left is None or right is None or not is_amount or _ADDITIVE.search(text[: match.start()]):
                continue
            return right + left if match[1] else right - left
        return None

    def _additive(self, text: str) -> Sum | None:
        for match in reversed(list(_ADDITIVE.finditer(text))):
            before, behind = text[: match.start()], text[match.end() :]
            if _FACTOR_BEHIND.search(behind):
                return None  # "n plus 3 multiplied by 4" may mean either
            left, right = self.sum(before), self.sum(behind)
            if left is not None and right is not None:
                return left + right if match["plus"] else left - right
        return None

    def _multiple(self, text: str) -> Sum | None:
        for words, factor in _TIMES.items():
            if text.startswith(f"{words} "):
                return self._scaled(text[len(words) :], Fraction(factor))
        if (
            found := re.fullmatch(
                r"(-?\d+(?:\.\d+)?(?:/\d+)?) ?(?:times|x|\*) (?:as (?:much|many|large|big|great) as )?(.+)", text
            )
        ) is not None:
            return self._scaled(found[2], Fraction(found[1]))
        if (found := re.fullmatch(r"(\d+(?:\.\d+)?) ?(?:%|percent|per cent) of (.+)", text)) is not None:
            return self._scaled(found[2], Fraction(found[1]) / 100)
        if (found := re.fullmatch(r"(\d+/\d+)(?: of)? (.+)", text)) is not None:
            return self._scaled(found[2], Fraction(found[1]))
        if (
            found := re.fullmatch(r"(?:(?:the|a|an|1) )?(half|third|quarter|fourth|fifth|sixth|tenth)(?: of)? (.+)", text)
        ) is not None:
            return self._scaled(found[2], Fraction(1, _PARTS[found[1]]))
        if (found := re.fullmatch(r"(.+) (?:(multiplied by|times)|(divided by)) (\d+(?:\.\d+)?(?:/\d+)?)", text)) is not None:
            value = Fraction(found[4])
            return self._scaled(found[1], 1 / value if found[3] and value else value)
        if (found := re.fullmatch(r"(.+) (doubled|tripled|halved)", text)) is not None:
            return self._scaled(found[1], {"doubled": Fraction(2), "tripled": Fraction(3), "halved": Fraction(1, 2)}[found[2]])
        if self.it is not None and (found := re.fullmatch(r"(?:its|the number's) (?:own )?(\w+)", text)) is not None:
            if found[1] in _ITS_TIMES:
                return self.it.scaled(Fraction(_ITS_TIMES[found[1]]))
            if found[1] in _PARTS:
                return self.it.scaled(Fraction(1, _PARTS[found[1]]))
        return None

    def _scaled(self, text: str, factor: Fraction) -> Sum | None:
        found = self.sum(text)
        return None if found is None else found.scaled(factor)

    def _list(self, text: str) -> Sum | None:
        if (found := re.fullmatch(r"(?:the )?sum of (.+)", text)) is not None:
            return self._items(found[1])
        if (found := re.fullmatch(r"(?:the )?(quotient|product) of (.+) and (\d+(?:\.\d+)?)", text)) is not None and Fraction(
            found[3]
        ):
            value = Fraction(found[3])
            return self._scaled(found[2], value if found[1] == "product" else 1 / value)
        if (found := re.fullmatch(r"(?:the )?difference (?:of|between) (.+)", text)) is not None:
            return self._pair(found[1])
        return None

    def _items(self, text: str) -> Sum | None:
        """Several sums joined by "and" and commas."""
        for match in re.finditer(r",? and | with |, ", text):
            left, right = self.sum(text[: match.start()]), self.sum(text[match.end() :]) or self._items(text[match.end() :])
            if left is not None and right is not None:
                return left + right
        return None

    def _pair(self, text: str) -> Sum | None:
        for match in re.finditer(" and ", text):
            left, right = self.sum(text[: match.start()]), self.sum(text[match.end() :])
            if left is not None and right is not None:
                return left - right
        return None


def clauses(grammar: Grammar, text: str) -> list[Sum] | None:
    """Equations joined by commas, "and", "while" and the like; None when a part is not understood."""
    text = re.sub(
        r"^(?:(?:and|but|while|if|also|then|where|when|that|such that|suppose|given that|,|;)\s+)+", "", text.strip(" ,;")
    )
    if not text:
        return []
    whole = grammar.zeros(text)
    if whole is not None:
        return [whole]
    for match in _cuts(text):
        left = grammar.zeros(text[: match.start()])
        if left is None:
            continue
        rest = clauses(grammar, text[match.end() :])
        if rest is not None:
            return [left, *rest]
    return None


def _cuts(text: str) -> Iterator[re.Match[str]]:
    return re.finditer(r"\s*[.;]\s+|,\s+(?:and |but |while )?|\s+(?:and|but|while|with)\s+", text)
