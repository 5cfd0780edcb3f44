"""Whether a question asks for a chart, and what it asks besides."""

from __future__ import annotations

import re

_DRAWN = r"(?:(?:bar|line|column|simple|small)\s+)*(?:chart|graph|plot|diagram)s?"
# "show me plots" and "the plot with" may be of land
_MADE = (
    r"(?:(?:bar|line|column|simple|small)\s+)*"
    r"(?:plot\s+(?:of|for|showing|that shows)|(?:chart|graph|diagram)s?\s+(?:of|for|with|showing|that shows))\s+"
)
_ASKED = r"(?:please\s+|(?:can|could|would)\s+you\s+(?:please\s+)?)?"
_MAKE = r"(?:plot|chart|graph|draw|show|make|create|give|produce)\s+(?:me\s+)?(?:an?\s+|the\s+)?"
_BEGUN = r"(?:the|all|an?|my|our|this|how|total|average|mean|number|sum)"
_BEFORE = re.compile(
    rf"^\s*{_ASKED}(?:{_MAKE}{_MADE}"
    rf"|(?:plot|chart|graph|visuali[sz]e)\s+(?:me\s+)?(?={_BEGUN}\b))",
    re.IGNORECASE,
)
_AFTER = re.compile(rf"[,;]?\s+(?:as|in|with|on)\s+an?\s+{_DRAWN}\s*(?=[.?!]?\s*$)", re.IGNORECASE)


def split_chart(question: str) -> tuple[str, bool]:
    """The question without the words that ask for a chart, and whether there were any.

    >>> split_chart("Plot the total energy per source"), split_chart("Which plot has the most trees?")
    (('the total energy per source', True), ('Which plot has the most trees?', False))
    >>> split_chart("Show me a bar chart of wins by team"), split_chart("Wins by team as a chart?")
    (('wins by team', True), ('Wins by team?', True))
    """
    rest = _AFTER.sub("", _BEFORE.sub("", question))
    return rest, rest != question
