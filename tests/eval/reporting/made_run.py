"""A run made up here: nine domains and routing, nine systems and controls, with plausible wins and losses."""

from __future__ import annotations

import dataclasses
import json
import random
from collections.abc import Sequence
from pathlib import Path

from eval import Record

DOMAINS = (
    "generated-mathematics",
    "word-problems",
    "documents",
    "two-documents",
    "figures-in-text",
    "unanswerable",
    "generated-tables",
    "general",
    "samples",
)
SYSTEMS = (
    "bare-135m",
    "bare-0.5b",
    "bare-1.5b",
    "pasted-1.5b",
    "retrieval-1.5b",
    "fulcrum-135m",
    "fulcrum-0.5b",
    "fulcrum-1.5b",
    "fulcrum-no-model",
)
CONTROLS = ("shuffled-evidence", "wrong-table", "fulcrum-via-compute", "fulcrum-via-documents", "fulcrum-via-chat")
_SKILL = {
    "bare-135m": (0.04, 0.06, 0.05, 0.03, 0.06, 0.25, 0.03, 0.2, 0.1),
    "bare-0.5b": (0.35, 0.3, 0.1, 0.05, 0.1, 0.3, 0.08, 0.5, 0.2),
    "bare-1.5b": (0.55, 0.55, 0.15, 0.08, 0.14, 0.35, 0.1, 0.72, 0.3),
    "pasted-1.5b": (0.55, 0.55, 0.85, 0.6, 0.6, 0.55, 0.4, 0.72, 0.5),
    "retrieval-1.5b": (0.5, 0.5, 0.7, 0.35, 0.45, 0.5, 0.15, 0.6, 0.55),
    "fulcrum-135m": (0.93, 0.3, 0.7, 0.45, 0.6, 0.75, 0.85, 0.25, 0.7),
    "fulcrum-0.5b": (0.95, 0.45, 0.78, 0.5, 0.65, 0.75, 0.85, 0.48, 0.8),
    "fulcrum-1.5b": (0.95, 0.62, 0.8, 0.55, 0.66, 0.74, 0.85, 0.7, 0.82),
    "fulcrum-no-model": (0.93, 0.3, 0.7, 0.45, 0.58, 0.8, 0.84, 0.1, 0.7),
    "shuffled-evidence": (0.95, 0.45, 0.06, 0.03, 0.05, 0.6, 0.8, 0.45, 0.4),
    "wrong-table": (0.95, 0.45, 0.75, 0.5, 0.6, 0.75, 0.05, 0.45, 0.6),
    "fulcrum-via-compute": (0.95, 0.4, 0.0, 0.0, 0.05, 0.5, 0.05, 0.0, 0.3),
    "fulcrum-via-documents": (0.0, 0.05, 0.78, 0.5, 0.3, 0.7, 0.1, 0.05, 0.5),
    "fulcrum-via-chat": (0.35, 0.3, 0.1, 0.05, 0.1, 0.2, 0.08, 0.55, 0.2),
}
_SECONDS = {"bare-135m": 1.5, "bare-0.5b": 5, "bare-1.5b": 14, "pasted-1.5b": 17, "retrieval-1.5b": 21, "fulcrum-1.5b": 6}
HOSTILE = "<script>alert(1)</script><img src=x onerror=alert(2)></details></table>"


def write_run(
    folder: Path,
    *,
    domains: Sequence[str] = DOMAINS,
    systems: Sequence[str] = (*SYSTEMS, *CONTROLS),
    n: int = 60,
    few: dict[str, int] | None = None,
    variants: Sequence[str] = ("paraphrase", "case", "distractor", "redrawn"),
    repeats: int = 2,
    primary: tuple[str, str] = ("fulcrum-0.5b", "bare-1.5b"),
) -> Path:
    """A folder as a run leaves it; `few` gives the number of questions of systems that were asked fewer."""
    folder.mkdir(parents=True, exist_ok=True)
    for domain in domains:
        for system in systems:
            asked = (few or {}).get(system, n)
            lines = [_line(domain, system, at) for at in range(asked)]
            if system not in CONTROLS:
                lines += [_line(domain, system, at, repeat=again) for again in range(1, repeats) for at in range(asked // 3)]
                lines += [_line(domain, system, at, variant=variant) for variant in variants for at in range(asked // 3)]
            (folder / f"{domain}.{system}.jsonl").write_text("".join(lines), encoding="utf-8")
    routed = [system for system in systems if system.startswith("fulcrum") and system not in CONTROLS]
    for system in routed if domains == DOMAINS else ():
        lines = [_line("routing", system, at) for at in range(n)]
        (folder / f"routing.{system}.jsonl").write_text("".join(lines), encoding="utf-8")
    (folder / "run.json").write_text(json.dumps(_manifest(domains, systems, n, few or {}, variants, repeats, primary)))
    return folder


def _manifest(
    domains: Sequence[str],
    systems: Sequence[str],
    n: int,
    few: dict[str, int],
    variants: Sequence[str],
    repeats: int,
    primary: tuple[str, str],
) -> dict[str, object]:
    return {
        "items": n,
        "seed": 7,
        "repeats": repeats,
        "variants": list(variants),
        "suites": [
            {"name": name, "version": "abc123def456", "source": f"Made up: {name}", "licence": "Apache-2.0", "n": 2 * n}
            for name in domains
        ],
        "systems": {system: few.get(system) for system in systems},
        "primary": list(primary),
        "hardware": {
            "system": "Linux 6",
            "machine": "x86_64",
            "processor": "A processor at 2 GHz",
            "cores": 2,
            "memory_mb": 7900,
        },
        "commit": "0123456789ab",
        "started": "2026-11-27T01:00:00",
        "finished": "2026-11-27T04:00:00",
    }


def _line(domain: str, system: str, at: int, *, repeat: int = 0, variant: str = "") -> str:
    shared = random.Random(f"{domain} {at}").random()  # what is hard for one is harder for all
    own = random.Random(f"{domain} {system} {at}")
    if variant or (repeat and own.random() < 0.05):
        own = random.Random(f"{domain} {system} {at} {variant} {repeat}") if own.random() < 0.4 else own
    place = (*DOMAINS, "routing").index(domain)
    skill = 0.9 if domain == "routing" else _SKILL[system][place]
    correct = 0.45 * shared + 0.55 * own.random() < skill * (0.9 if variant == "redrawn" and "bare" in system else 1.0)
    tools = system.startswith(("fulcrum", "shuffled", "wrong"))
    abstains = domain == "unanswerable" and correct
    error = not correct and own.random() < 0.01
    outcome = "error" if error else "abstained" if abstains or (not correct and own.random() < 0.15) else "answered"
    lane = {0: "compute", 1: "compute", 6: "table", 7: "chat"}.get(place, "documents")
    standing = own.choice(["proved", "checked", "cited", "cited", "unverified"] if correct else ["cited", "unverified"])
    seconds = _SECONDS.get(system, 2.0) * own.lognormvariate(0, 0.6)
    text = f"The reading at station {at} of {domain} comes to {at * 7 if correct else at * 7 + 3} units."
    if at == 3:
        text += f" {HOSTILE}"
    if domain == "word-problems" and not tools:
        text = "First the crates are counted, then the jars in each. " * 9 + text
    model = {"135m": "smollm2-135m", "0.5b": "qwen2.5-coder-0.5b", "1.5b": "qwen2.5-coder-1.5b"}.get(
        system.split("-")[-1], "none"
    )
    record = Record(
        suite=domain,
        version="abc123def456",
        system=system,
        id=f"{domain}-{at:03}" + (f"-{variant}" if variant else ""),
        kind=("plain", "chained", "compared")[at % 3],
        outcome=outcome,  # type: ignore[arg-type]  # one of them
        correct=correct and not error,
        extracted="" if error else str(at * 7 if correct else at * 7 + 3),
        reason="last number that answers",
        route="" if error else lane if tools else "chat",
        standing="" if error else "abstained" if outcome == "abstained" else standing if tools else "unverified",
        seconds=round(seconds, 4),
        cpu_s=round(seconds * 1.8, 4),
        prompt_tokens=0 if system == "fulcrum-no-model" else 60 if system.startswith("bare") else 420,
        completion_tokens=0 if system == "fulcrum-no-model" else own.randrange(20, 200),
        seed=7 + repeat,
        facts={"model": model, "weights": "1d9614638d18", "prompt": "aaaa1111bbbb", "max_tokens": "768"},
        answer={} if error else _answer(text, lane, tools, standing),
        error="ModelError: /home/someone/weights/model.gguf cannot be read" if error else "",
        repeat=repeat,
        commit="0123456789ab",
        question=f"Station {at} of {domain} was read {at % 5 + 2} times. What do its readings come to?",
        gold="" if domain == "unanswerable" else str(at * 7),
        cluster=f"{domain}-{at // 2}",
        variant=variant,
        variant_of=f"{domain}-{at:03}" if variant else "",
        strict_correct=correct and (tools or own.random() < 0.85),
        format_missed=own.random() < (0.02 if tools else 0.12),
        prompt="aaaa1111bbbb",
    )
    return json.dumps(dataclasses.asdict(record), ensure_ascii=False) + "\n"


def _answer(text: str, lane: str, tools: bool, standing: str) -> dict[str, object]:
    quote = {"source": "/home/someone/library/stations.md", "location": "Stations · line 12", "text": f"Read it so. {HOSTILE}"}
    attempts = [
        {"lane": "compute", "outcome": "declined", "why": "nothing to compute", "seconds": 0.01},
        {
            "lane": lane,
            "outcome": "answered",
            "why": "two rows of /home/someone/library/stations.md support it",
            "seconds": 0.4,
        },
    ]
    program = {"language": "sql", "source": "select sum(reading) from stations where station = 3 < 4", "inputs": {}}
    return {
        "text": text,
        "route": lane if tools else "chat",
        "standing": standing if tools else "unverified",
        "quotes": [quote] if tools and lane == "documents" else [],
        "program": program if tools and lane in ("table", "compute") else None,
        "check": {"verdict": "verified", "method": "a second sum", "reason": ""} if tools and lane == "compute" else None,
        "steps": ["Add the readings."] if tools and lane == "compute" else [],
        "trace": attempts if tools else [],
        "usage": {"prompt_tokens": 60, "completion_tokens": 20, "cached_tokens": 0},
    }
