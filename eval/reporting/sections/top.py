"""The verdict, and how it was measured."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from eval.reporting.evaluation import Evaluation
from eval.reporting.findings import Findings
from eval.reporting.markup import Child, Markup, name_cell, table, tag, text, without_paths
from eval.reporting.naming import FAMILIES, NO_MODEL, family, size_words
from eval.reporting.wording import domain_words, listed, p_text, points, points_span


def verdict(found: Findings, evaluation: Evaluation) -> Markup:
    """Three sentences, and what has to be held against them."""
    against = [tag("li", each) for each in _against(found, evaluation)]
    return tag(
        "section",
        tag("p", found.heading + ".", class_="answer") if found.contrasts.primary else None,
        [tag("p", sentence) for sentence in found.verdict],
        [tag("h3", "What a sceptic asks first"), tag("ul", against)] if against else None,
        id="verdict",
        class_="verdict",
        aria_label="Verdict",
    )


def _against(found: Findings, evaluation: Evaluation) -> Iterator[str]:
    """What a sceptic would ask first."""
    if evaluation.manifest is not None and not evaluation.manifest.finished:
        yield "The run was not finished when this report was made."
    if evaluation.primary and not evaluation.is_planned:
        yield "The comparison was not named before the run: it was chosen when this report was made."
    for control in found.controls:
        other, pair = control.contrast.second, control.contrast.pair
        if other.startswith((NO_MODEL, "pasted-", "retrieval-")) and control.contrast.first == (evaluation.primary or ("",))[0]:
            shares = f"{control.contrast.right[1]} of {pair.n}, against {control.contrast.right[0]}"
            yield f"{control.asks} {shares} ({points(pair.difference)} points, {p_text(pair.p_holm)}). {control.says}"
    strict = found.replies.strict_primary
    if strict is not None and found.contrasts.primary is not None:
        yield (
            f"Read by the stricter of the two extractors, which takes only an answer in the form asked for, the difference is "
            f"{points(strict.difference)} points ({points_span(strict.interval)})."
        )
    if found.domains.fewer:
        fewer = listed(f"{name} ({n})" for name, n in found.domains.fewer.items())
        yield f"Asked fewer questions than the others, which were asked up to {found.domains.most}: {fewer}."


def measured(found: Findings, evaluation: Evaluation) -> Markup:
    """What was asked of whom, on what, and what was fixed before the first question."""
    manifest = evaluation.manifest
    facts: list[tuple[str, Child]] = []
    n = sum(len(records) for by_system in evaluation.records.values() for records in by_system.values())
    more = sum(len(r) for each in (evaluation.repeats, evaluation.variants) for by in each.values() for r in by.values())
    asked = f"{n:,} answers of {len(evaluation.systems)} systems to the questions of {len(evaluation.suites)} suites"
    facts.append(("Answers", asked + (f"; {more:,} more to changed forms and repeats" if more else "")))
    commits = sorted({r.commit for by in evaluation.records.values() for rs in by.values() for r in rs if r.commit})
    seeds = sorted({r.seed for by in evaluation.records.values() for rs in by.values() for r in rs})
    if manifest is not None:
        facts.append(
            (
                "Date",
                _minute(manifest.started) + (f" to {_minute(manifest.finished)}" if manifest.finished else ", not finished"),
            )
        )
        facts.append(("Hardware", _hardware(manifest.hardware)))
        if workers := manifest.settings.get("workers"):
            facts.append(("Side by side", _side_by_side(workers, manifest.settings)))
    facts.append(("Code", f"commit {listed(commits)}" if commits else "commit not recorded"))
    facts.append(("Seed", listed(str(seed) for seed in seeds)))
    facts.append(("Fixed beforehand", _fixed(evaluation)))
    facts.append(
        (
            "Judged by",
            "rules alone, never by a model: numbers with unit and tolerance, sets, quotes, typed abstention; what fails is "
            "never credited.",
        )
    )
    facts.append(
        (
            "Intervals and tests",
            "95 % throughout, with room for clusters of questions. Shares: Wilson’s interval at the effective number of "
            "questions. Differences: paired over the same questions, bootstrap over clusters within domains, exact McNemar "
            "test and exact sign-flip test over clusters, of which the larger p counts. It is corrected by Holm’s procedure "
            "within each family: the primary comparison by domain; the other systems overall; the other systems by domain; the "
            "controls; the sizes.",
        )
    )
    return tag(
        "section",
        tag("h2", "How it was measured"),
        tag("dl", [(tag("dt", name), tag("dd", value)) for name, value in facts], class_="facts"),
        _suites(evaluation),
        _systems(evaluation),
        id="measured",
    )


def _minute(time: str) -> str:
    """A time of ISO 8601 to the minute."""
    return time[:16].replace("T", " ")


def _side_by_side(workers: int, settings: Mapping[str, Any]) -> str:
    threads, machines = settings.get("worker_threads", "?"), settings.get("machines", "?")
    return (
        f"{workers} workers of {threads} thread(s) answered at once, on {machines} machine(s). Seconds are those of whichever "
        "answered; the hardware above is that of the machine that asked."
    )


def _hardware(found: dict[str, str | int]) -> str:
    words = [str(found["processor"])] if found.get("processor") else []
    words += [f"{found['cores']} cores"] if found.get("cores") else []
    memory = found.get("memory_mb")
    words += [f"{memory / 1024:.1f} GB of memory"] if isinstance(memory, int) else []
    words += [str(found[name]) for name in ("system", "machine") if found.get(name)]
    return without_paths(", ".join(words)) or "not recorded"


def _fixed(evaluation: Evaluation) -> str:
    manifest = evaluation.manifest
    if manifest is None:
        return "Nothing that was recorded: the folder has no run.json."
    items = "all questions" if manifest.items is None else f"{manifest.items} questions of each suite"
    return (
        f"Primary comparison {manifest.primary[0]} against {manifest.primary[1]}; {items}, in an order drawn with seed "
        f"{manifest.seed}, the same for every system; the suites and their versions."
    )


def _suites(evaluation: Evaluation) -> Markup:
    planned = {str(suite.get("name")): suite for suite in (evaluation.manifest.suites if evaluation.manifest else ())}
    rows = []
    for suite, by_system in evaluation.records.items():
        some = next(iter(by_system.values()))
        clusters = len({record.cluster or record.id for record in some})
        entry = planned.get(suite, {})
        most = max(len(records) for records in by_system.values())
        rows.append(
            (
                domain_words(suite),
                name_cell(suite),
                name_cell(f"{most}" + (f" of {entry['n']}" if entry.get("n") else "")),
                f"{clusters}",
                without_paths(str(entry.get("source", "not recorded"))),
                name_cell(str(entry.get("licence", "not recorded"))),
                tag("code", some[0].version),
            )
        )
    head = ("domain", "suite", "asked", "clusters", "source", "licence", "version")
    return table(
        "Suites of questions. Questions of a cluster share a document, a table or a template.", head, rows, kind="words"
    )


def _systems(evaluation: Evaluation) -> Markup:
    rows = []
    for system in evaluation.systems:
        facts = evaluation.first_record(system).facts
        told = evaluation.first_record(system).prompt or facts.get("prompt", "")
        n = sum(len(evaluation.of(suite, system)) for suite in evaluation.suites)
        rows.append(
            (
                system,
                FAMILIES[family(system)],
                name_cell(_model(system, facts)),
                tag("code", facts.get("weights") or "–"),
                tag("code", without_paths(told) or "–"),
                tag("code", facts.get("code") or "–"),
                _sampling(facts),
                f"{n}",
            )
        )
    head = ("system", "what it is", "language model", "weights", "prompt", "code", "temperature, most tokens", "asked")
    return table(
        text("Systems. Weights, prompts and the code that answers by the start of their digest."), head, rows, kind="words"
    )


def _model(system: str, facts: Mapping[str, str]) -> str:
    model = facts.get("model", "")
    if not model or model == "none":
        return f"{size_words(system)} model"
    return without_paths(model) + (f", {facts['quantisation']}" if facts.get("quantisation") else "")


def _sampling(facts: Mapping[str, str]) -> str:
    return ", ".join(filter(None, (facts.get("temperature"), facts.get("max_tokens")))) or "–"
