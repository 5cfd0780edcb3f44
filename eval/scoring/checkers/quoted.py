"""A quotation stands verbatim in its source and supports the gold answer."""

from __future__ import annotations

import re

from eval.scoring.extraction import stands_in
from eval.scoring.reply import Finding, Reply, golds
from eval.types import Sample

MAX_WORDS = 120
"""A quotation longer than this is no longer one: whoever quotes the whole document supports everything."""
_QUOTED = re.compile(r"[“\"«„»]([^“”\"«»„]{3,})[”\"»“«]|(?<!\w)[‘']([^‘’'\n]{12,})[’'](?!\w)|(?m:^> ?(.{3,})$)")


def check(sample: Sample, reply: Reply) -> Finding:
    """Whether one of the quotations is verbatim, short, and contains a gold."""
    reasons = []
    for source, text in _quotations(reply):
        reason = _refused(text, source, sample, reply)
        if not reason:
            return Finding(right=True, extracted=text, reason="verbatim, and supports the answer")
        reasons.append(reason)
    return Finding(right=False, extracted=reply.text, reason=reasons[0] if reasons else "quotes nothing")


def _quotations(reply: Reply) -> list[tuple[str, str]]:
    if reply.answer.quotes:
        return [(quote.source, quote.text) for quote in reply.answer.quotes]
    found = [next(filter(None, groups)) for groups in _QUOTED.findall(reply.answer.text)]
    return [("", text) for text in found]


def _refused(text: str, source: str, sample: Sample, reply: Reply) -> str:
    if len(text.split()) > MAX_WORDS:
        return "too long for a quotation"
    named = [document for name, document in reply.documents.items() if not source or _same_file(name, source)]
    if not any(stands_verbatim(text, document) for document in (named or [sample.context])):
        return "does not stand in its source"
    return "" if any(stands_in(gold, text) for gold in golds(sample)) else "does not support the answer"


def _same_file(name: str, source: str) -> bool:
    return name.rsplit("/", 1)[-1] == source.split("#")[0].rsplit("/", 1)[-1]


def stands_verbatim(text: str, document: str) -> bool:
    """Whether words stand in a document as whole words; line ends and the reply's own bold are no difference.

    >>> stands_verbatim("built by **Ada**", "It was built  by Ada."), stands_verbatim("built by Ad", "It was built by Ada.")
    (True, False)
    """
    written = {_squeezed(text), _squeezed(text.replace("**", ""))} - {""}
    return any(re.search(rf"(?<!\w){re.escape(each)}(?!\w)", _squeezed(document)) for each in written)


def _squeezed(text: str) -> str:
    return " ".join(text.split())
