"""What the figures do not say."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from eval.reporting.evaluation import Evaluation
from eval.reporting.findings import Findings
from eval.reporting.findings.pairing import Contrast
from eval.reporting.markup import Markup, tag
from eval.reporting.wording import domain_words, listed, points


def limits(found: Findings, evaluation: Evaluation) -> Markup:
    """Limits that hold for every run, then those of this one, then what is wrong with its files."""
    complaints = [tag("li", tag("b", name), " ", " ".join(said)) for name, said in evaluation.complaints.items()]
    return tag(
        "section",
        tag("h2", "Limits"),
        tag("ul", [tag("li", each) for each in _limits(found, evaluation)]),
        [tag("h3", "About the files of records"), tag("ul", complaints)] if complaints else None,
        id="limits",
    )


def _limits(found: Findings, evaluation: Evaluation) -> Iterator[str]:
    yield (
        "Intervals and p-values allow for the draw of the questions, not for the choice of the suites: who would rather ask "
        "other questions has to run those."
    )
    yield (
        "Suites that the project generates were written by the people who wrote the tools; their wordings were not tuned to "
        "either side."
    )
    yield "Times are those of one machine, and other work on it lengthens waiting more than processor time."
    yield "Models were run at the quantisation named by their weights; published figures are mostly of unquantised ones."
    unsure = [each for each in found.contrasts.by_domain.values() if each.standing == "open"]
    if unsure:
        where = listed(domain_words(each.domain) for each in unsure)
        yield f"No difference is shown in {where}, which is no proof that there is none{_unseen(unsure)}."
    failed = {system: row["error"][1] for system, row in found.replies.outcomes.items() if row["error"][1]}
    if failed:
        yield f"Errors count as wrong: {listed(f'{system} {n}' for system, n in failed.items())}."
    unscored = {system: row["unscored"][1] for system, row in found.replies.outcomes.items() if row["unscored"][1]}
    if unscored:
        yield f"Replies that no rule could judge count as wrong: {listed(f'{system} {n}' for system, n in unscored.items())}."
    if found.domains.outside:
        yield f"In no sum, because not both sides were asked: {listed(domain_words(name) for name in found.domains.outside)}."
    if not found.robustness.variants:
        yield "Not measured in this run: whether the same answers come to a question in other words (--variants asks them)."
    if not found.robustness.reruns:
        yield "Not measured in this run: whether the same answers come when asked again with another seed (--repeats asks it)."
    if found.routing is None:
        yield "Not measured in this run: what the choice of a lane costs (the systems fulcrum-via-LANE show it)."
    if evaluation.manifest is None:
        yield "Hardware, date and plan are unknown: the folder has no run.json."
    elif not evaluation.manifest.finished:
        yield "The run was not finished when this report was made."


def _unseen(unsure: Sequence[Contrast]) -> str:
    seen = [s for each in unsure if (s := each.pair.minimum_detectable) is not None]
    return (
        f"; a difference below {points(min(seen)).lstrip('+')} points could hardly have been seen in any of them"
        if seen
        else ""
    )
