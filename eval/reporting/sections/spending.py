"""Cost against accuracy: of a question, of a right answer, and what the same processor time buys elsewhere."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from eval.cost import HIGH_W, LOW_W, MIDDLE_W, AtEqualCost, Cost, Energy
from eval.reporting.findings import Findings
from eval.reporting.markup import Child, Markup, table, tag
from eval.reporting.plots.cost import budget_plot, cost_plot
from eval.reporting.plots.drawing import figure
from eval.reporting.wording import band, listed, percent, quantity, seconds, span

NOT_MEASURED = "not measured"
_UNKNOWN = "not known"
_MEMORY = "python -m eval.cost FOLDER --weights-dir DIR"


def spending(found: Findings) -> Markup:
    """What answers cost, and what each system has right for the same processor time."""
    costs = {system: cost for system, cost in found.costs.systems.items() if system in found.domains.systems}
    everywhere = {system: cost for system, cost in costs.items() if system in found.domains.overall}
    elsewhere = [f"{system} {cost.n}" for system, cost in costs.items() if system not in everywhere]
    return tag(
        "section",
        tag("h2", "What it costs"),
        _of_a_question(found, costs),
        _of_a_right_answer(costs),
        tag("p", f"Not asked in every domain, so of other questions: {listed(elsewhere)}.", class_="note")
        if elsewhere
        else None,
        _how_counted(found, costs),
        figure(
            cost_plot(everywhere, found.domains.overall),
            "Right answers against the processor time of an answer; higher and further left is better.",
        ),
        tag("h3", "For the same processor time"),
        _at_equal_cost(found),
        _cut_off(found, everywhere),
        id="costs",
        class_="wide",
    )


def _of_a_question(found: Findings, costs: Mapping[str, Cost]) -> Markup:
    memory = found.costs.memory
    rows = [
        (
            system,
            f"{cost.per_answer(cost.read):,.0f} + {cost.per_answer(cost.written):,.0f}",
            seconds(cost.per_answer(cost.cpu_s)),
            seconds(cost.per_answer(cost.wall_s)),
            seconds(cost.median_s),
            seconds(cost.slowest_tenth_s),
            _UNKNOWN if cost.flops is None else quantity(cost.per_answer(cost.flops), "FLOP"),
            _energy(cost.energy, cost.per_answer),
            f"{memory[system].peak_mb:,}\u00a0MB" if system in memory else NOT_MEASURED,
        )
        for system, cost in costs.items()
    ]
    head = (
        *("system", "tokens read + written", "processor time", "waiting", "median", "slowest tenth from"),
        *("operations", "energy", "peak memory"),
    )
    return table("Cost of a question, means over all domains unless the heading says otherwise", head, rows)


def _of_a_right_answer(costs: Mapping[str, Cost]) -> Markup:
    rows: list[tuple[Child, ...]] = []
    for system, cost in costs.items():
        if not cost.correct:
            rows.append((system, f"0/{cost.n}", *["none right"] * 5))
            continue
        per = _per_right(cost)
        rows.append(
            (
                system,
                f"{cost.correct}/{cost.n}",
                f"{per(cost.tokens):,.0f}",
                seconds(per(cost.cpu_s)),
                seconds(per(cost.wall_s)),
                _UNKNOWN if cost.flops is None else quantity(per(cost.flops), "FLOP"),
                _energy(cost.energy, per),
            )
        )
    head = ("system", "right", "tokens", "processor time", "waiting", "operations", "energy")
    return table("Cost of a right answer: all that was spent, on wrong answers too, over the right ones", head, rows)


def _per_right(cost: Cost) -> Callable[[float], float]:
    return lambda total: total / cost.correct


def _energy(energy: Energy, share: Callable[[float], float]) -> str:
    if energy.method == "measured: RAPL":
        return f"at most {quantity(share(energy.joules), 'J')}"
    return band(share(energy.joules), share(energy.low), share(energy.high), "J")


def _how_counted(found: Findings, costs: Mapping[str, Cost]) -> Markup:
    sizes = [f"{system} {cost.n_params / 1e6:,.0f}\u00a0M" for system, cost in costs.items() if cost.n_params]
    methods = {cost.energy.method for cost in costs.values()}
    energy: list[str] = []
    if "measured: RAPL" in methods:
        energy.append("Measured by the processor’s own counters (RAPL); what else ran on the machine is in it.")
    if methods - {"measured: RAPL"}:
        energy.append(
            f"Estimated, for no counter could be read on this machine: processor seconds × {MIDDLE_W:g} W for a busy core, "
            f"in brackets × {LOW_W:g} W (a thin laptop) to × {HIGH_W:g} W (a desktop at full clock)."
        )
    asked = listed(str(n) for n in sorted({each.n for each in found.costs.memory.values()})) if found.costs.memory else ""
    memory = (
        f"The most that the processes of a system held while it answered {asked} questions by itself, apart from this run; "
        "weights mapped from the disk count as far as they were read."
        if asked
        else ""
    )
    facts: list[tuple[str, Child]] = [
        (
            "Tokens",
            "Of the language model. What it still had in its cache from an earlier prompt is not read again and not counted.",
        ),
        (
            "Processor time",
            "Of the process and of all that it started; weights are loaded before the first question and not counted.",
        ),
        (
            "Operations",
            "Floating-point operations of the language model alone, estimated as 2 × parameters × tokens (Kaplan et al. 2020); "
            "search and exact computation are in processor time and energy."
            + (f" Parameters: {', '.join(sizes)}." if sizes else ""),
        ),
        ("Energy", " ".join(energy)),
        ("Peak memory", memory or ["Not measured in this run: ", tag("code", _MEMORY), " adds it."]),
    ]
    return tag("dl", [(tag("dt", name), tag("dd", value)) for name, value in facts], class_="facts")


def _at_equal_cost(found: Findings) -> Markup | None:
    budgets = found.costs.budgets
    if not budgets:
        return None
    rows: list[tuple[Child, ...]] = [
        (each.system, str(each.n), *(_bought(budget.systems[at]) for budget in budgets))
        for at, each in enumerate(budgets[0].systems)
        if each.system in found.domains.overall
    ]
    head = ("system", "questions", *(f"{seconds(each.seconds)} a question, as {each.of} takes" for each in budgets))
    made = max((each.votes for budget in budgets for each in budget.systems), default=0)
    note: list[Child] = [
        "What is left of the budget goes into further samples, and the answer given most often counts (self-consistency, Wang "
        "et al. 2022); who cannot pay for an answer to each question leaves the others unanswered."
    ]
    if made < 2:
        note += [
            " In this run no system was sampled more than once, so what further samples would have won is not measured. To "
            "measure it, name systems with ",
            tag("code", "temperature = 0.7"),
            " in a file for ",
            tag("code", "--config"),
            " and run them with ",
            tag("code", "--repeats 8"),
            ".",
        ]
    return tag(
        "div",
        table(
            "Right answers when each system may spend the same on average, with the 95 % interval in %",
            head,
            rows,
            kind="words",
        ),
        tag("p", note, class_="note"),
    )


def _bought(each: AtEqualCost) -> str:
    share = f"{percent(each.accuracy)} ({span(each.interval, 0)})"
    if each.votes == 0:
        return f"{share}: pays for {percent(each.paid, 0)} of the answers"
    samples = "one answer" if each.votes == 1 else f"the majority of {each.votes} samples"
    if not each.is_exhausted:
        return f"{share}: {samples}"
    return f"{share}: {samples}; it would pay for {each.affordable}, the others were {NOT_MEASURED}"


def _cut_off(found: Findings, costs: Mapping[str, Cost]) -> Markup:
    allowed = found.costs.limits_s
    within = [
        (system, *(percent(cost.within(budget), 0) for budget in allowed), percent(cost.accuracy, 0))
        for system, cost in costs.items()
    ]
    return figure(
        budget_plot(costs),
        "A limit for every single answer: the share of all questions that each system has answered right when each is cut off "
        "after so much processor time. An answer that comes later counts as wrong.",
        table(
            "Right within a limit of processor time for each question",
            ("system", *(f"{budget:g}\u00a0s" for budget in allowed), "no limit"),
            within,
        ),
    )
