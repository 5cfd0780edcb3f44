"""A question's words as an FTS5 expression. Nothing of the question reaches the MATCH syntax unquoted."""

from __future__ import annotations

import re

MAX_TERMS = 64  # a question has far fewer; a pasted document must not become a thousand-armed OR

# Words, and numbers or codes held together by a sign ("4.2", "VLX-200", "12:30"): those are phrases.
_TERM = re.compile(r"[^\W_]+(?:[.,:/'’_-][^\W_]+)*")
_STOP_WORDS = frozenset(
    """
    a about all am an and any are as at be been but by can could did do does for from get had has have how i if in into is it
    its many me much my of on or our please should so some tell than that the their them then there these they this those to
    us was we were what when where which who whom whose why will with would you your
    """.split()
)


def match_expression(query: str) -> str | None:
    """An FTS5 MATCH expression that finds chunks with any of the words of `query`; None when it has none.

    Stop words count only when there is nothing else; the first `MAX_TERMS` different terms are used.

    >>> match_expression("How heavy is the VLX-200?")
    '"heavy" OR "VLX-200" OR "VLX" OR "200"'
    >>> match_expression('"*(') is None
    True
    """
    terms: dict[str, None] = {}
    words: dict[str, None] = {}
    for match in _TERM.finditer(query):
        term = match.group()
        words[term] = None
        if term.casefold() not in _STOP_WORDS:
            terms[term] = None
            for part in re.findall(r"[^\W_]+", term):
                if (len(part) > 1 or part.isdigit()) and part.casefold() not in _STOP_WORDS:
                    terms[part] = None
        if len(terms) >= MAX_TERMS:
            break
    chosen = list(terms or words)[:MAX_TERMS]
    return " OR ".join(f'"{term}"' for term in chosen) or None
