"""Cost against accuracy."""

from __future__ import annotations

from eval.reporting.evaluation import Evaluation
from eval.reporting.findings import Findings
from eval.reporting.findings.costs import budgets
from eval.reporting.markup import Markup, table, tag
from eval.reporting.plots.cost import budget_plot, cost_plot
from eval.reporting.plots.drawing import figure
from eval.reporting.wording import percent, seconds


def spending(found: Findings, evaluation: Evaluation) -> Markup:
    """What answers cost, and what each system has right for the same processor time."""
    costs = {system: cost for system, cost in found.costs.items() if system in found.domains.systems}
    rows = [
        (
            system,
            percent(cost.accuracy),
            f"{cost.prompt_tokens:,.0f} + {cost.completion_tokens:,.0f}",
            seconds(cost.cpu_s),
            seconds(cost.seconds),
            seconds(cost.median_s),
            seconds(cost.slowest_tenth_s),
            seconds(cost.per_right) if cost.per_right is not None else "none right",
            f"{cost.tokens_per_right:,.0f}" if cost.tokens_per_right is not None else "none right",
        )
        for system, cost in costs.items()
    ]
    head = (
        "system",
        "right",
        "tokens read + written",
        "processor time",
        "waiting",
        "median",
        "slowest tenth from",
        "processor time for a right answer",
        "tokens for a right answer",
    )
    allowed = budgets(costs)
    within = [
        (system, *(percent(cost.within(budget), 0) for budget in allowed), percent(cost.accuracy, 0))
        for system, cost in costs.items()
    ]
    return tag(
        "section",
        tag("h2", "What it costs"),
        table("Cost of an answer, means over all domains unless the heading says otherwise", head, rows),
        figure(
            cost_plot(costs, found.domains.overall),
            "Right answers against the processor time of an answer; higher and further left is better.",
        ),
        figure(
            budget_plot(costs),
            "Equal processor time: the share of all questions that each system has answered right when every question is cut "
            "off after so much of it. An answer that comes later counts as wrong.",
            table(
                "Right within a budget of processor time for each question",
                ("system", *(f"{budget:g} s" for budget in allowed), "no limit"),
                within,
            ),
        ),
        tag(
            "p",
            "Processor time is that of the process and its finished children on the machine named above; weights are loaded "
            "before the first question and not counted.",
            class_="note",
        ),
        id="costs",
        class_="wide",
    )
