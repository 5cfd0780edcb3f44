"""The report as one page: everything in it, nothing from elsewhere, no script at all."""

from __future__ import annotations

import base64
import hashlib
from importlib import resources

from eval.reporting.findings import Findings
from eval.reporting.markup import Markup, tag
from eval.reporting.sections import checks, differences, domains, limits, sizes, spending, top, wins

TITLE = "Evaluation"


def page(found: Findings) -> str:
    """The whole document. Its policy allows no script and only the style that stands in it."""
    style = resources.files("eval.reporting").joinpath("style.css").read_text(encoding="utf-8")
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    evaluation = found.evaluation
    parts = [
        top.verdict(found, evaluation),
        top.measured(found, evaluation),
        domains.by_domain(found, evaluation),
        domains.replies(found),
        differences.differences(found),
        sizes.sizes(found),
        sizes.certainty(found),
        spending.spending(found),
        wins.losses(found),
        wins.wins(found),
        wins.every_item(found),
        checks.controls(found),
        checks.robustness(found),
        checks.routing(found),
        limits.limits(found, evaluation),
    ]
    head = [
        tag("meta", charset="utf-8"),
        tag("meta", http_equiv="Content-Security-Policy", content=policy),
        tag("meta", name="viewport", content="width=device-width, initial-scale=1"),
        tag("meta", name="color-scheme", content="light dark"),
        tag("title", f"{TITLE}: {found.heading}"),
        tag("style", Markup(style)),
    ]
    body = tag("body", tag("main", tag("h1", TITLE), _contents([part for part in parts if part]), parts))
    return f"<!doctype html>\n{tag('html', tag('head', head), body, lang='en')}\n"


_CONTENTS = {
    "measured": "how it was measured",
    "domains": "by domain",
    "replies": "form and outcome",
    "differences": "differences",
    "sizes": "size",
    "certainty": "certainty",
    "costs": "cost",
    "losses": "losses",
    "wins": "wins",
    "items": "every question",
    "controls": "controls",
    "robustness": "robustness",
    "routing": "routing",
    "limits": "limits",
}


def _contents(parts: list[Markup]) -> Markup:
    there = [name for name in _CONTENTS if any(f'id="{name}"' in part[:80] for part in parts)]
    links = [tag("li", tag("a", _CONTENTS[name], href=f"#{name}")) for name in there]
    return tag("nav", tag("ul", links), aria_label="Parts of the report")
