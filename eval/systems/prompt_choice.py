"""Which prompt is best for a model: `python -m eval.systems.prompt_choice MODEL --weights-dir DIR`.

The prompts are tried on the development questions of `eval.systems.development`, and the figures printed: right of asked, how
many said that they do not know, replies cut for want of room, tokens and seconds. The most right wins; on a tie who answers
more, then the cheaper. What is found is kept in `eval.systems.prompts.BEST_PROMPT` by hand. With so few questions the
difference between two prompts is seldom more than chance, but a larger model must not lose to tools because nobody looked for
a prompt that suits it.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Final

from eval.scoring import judge
from eval.systems.asking import generate
from eval.systems.development import alone, pasted
from eval.systems.models import Models
from eval.systems.pasted import heading
from eval.systems.prompts import PROMPTS, Prompt, Way
from eval.types import Sample
from models import LLM

TRIED: Final = ("steps", "reasoned", "boxed", "direct", "examples")


@dataclass(frozen=True, slots=True, kw_only=True)
class Tried:
    """How one prompt did. `unknown` counts the replies that say they do not know, `cut` those that ran out of room."""

    model: str
    way: Way
    prompt: str
    n: int
    right: int
    strictly_right: int
    unknown: int
    cut: int
    tokens: int
    seconds: float
    by_kind: dict[str, str]


def try_prompt(llm: LLM, prompt: Prompt, way: Way, samples: Sequence[Sample], show: bool = False) -> Tried:
    """The prompt put to the model with every sample, alone or with its context."""
    started = time.perf_counter()
    right, asked = Counter[str](), Counter[str]()
    strictly, unknown, cut, tokens = 0, 0, 0, 0
    for sample in samples:
        pasting = way == "pasted" and sample.context
        messages = prompt.beside(sample.question, sample.context, heading(sample)) if pasting else prompt.alone(sample.question)
        answer = generate(llm, messages, prompt.max_tokens, 0.0, 0)
        judged = judge(sample, answer)
        asked[sample.kind] += 1
        right[sample.kind] += judged.correct
        strictly += judged.strict_correct
        unknown += judged.outcome == "abstained"
        cut += answer.usage.completion_tokens >= prompt.max_tokens
        tokens += answer.usage.completion_tokens
        if show:
            print(f"{'right' if judged.correct else 'wrong'} {sample.id}: {answer.text[-200:]!r}", file=sys.stderr)
    return Tried(
        model=llm.name,
        way=way,
        prompt=prompt.name,
        n=len(samples),
        right=sum(right.values()),
        strictly_right=strictly,
        unknown=unknown,
        cut=cut,
        tokens=tokens,
        seconds=round(time.perf_counter() - started, 1),
        by_kind={kind: f"{right[kind]}/{n}" for kind, n in asked.items()},
    )


def best(tried: Sequence[Tried]) -> Tried:
    """The one with the most right; of equals the one that least often says it does not know, then the cheapest."""
    return min(tried, key=lambda each: (-each.right, each.unknown, each.tokens))


def as_line(tried: Tried) -> str:
    """The figures of one prompt for people to read."""
    kinds = ", ".join(f"{kind} {share}" for kind, share in tried.by_kind.items())
    return (
        f"{tried.model} {tried.way:6} {tried.prompt:8} {tried.right:2} of {tried.n} right ({tried.strictly_right} strictly), "
        f"{tried.unknown} unknown, {tried.cut} cut, {tried.tokens} tokens, {tried.seconds} s: {kinds}"
    )


def main(arguments: Sequence[str] | None = None) -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("model", help="catalogue name, .gguf path or openai:MODEL@URL")
    parser.add_argument("--weights-dir", type=Path, required=True, help="where the weights of the models lie")
    parser.add_argument("--ways", default="alone,pasted", help="comma-separated, of alone and pasted")
    parser.add_argument("--prompts", default=",".join(TRIED), help=f"comma-separated, of {', '.join(PROMPTS)}")
    parser.add_argument("--every", type=int, default=1, help="only every so many-eth question, for a large model")
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--json", action="store_true", help="a JSON object a line")
    parser.add_argument("--show", action="store_true", help="the end of every reply, on the other output")
    given = parser.parse_args(arguments)
    models = Models(weights_dir=given.weights_dir, n_threads=given.threads)
    llm = models.llm(given.model)
    ways: dict[Way, tuple[Sample, ...]] = {}
    if "alone" in given.ways:
        ways["alone"] = alone()[:: given.every]
    if "pasted" in given.ways:
        ways["pasted"] = pasted()[:: given.every]
    for way, samples in ways.items():
        tried = []
        for name in given.prompts.split(","):
            tried.append(try_prompt(llm, PROMPTS[name], way, samples, given.show))
            print(json.dumps(asdict(tried[-1])) if given.json else as_line(tried[-1]), flush=True)
        if not given.json:
            print(f"{given.model} {way}: best {best(tried).prompt}", flush=True)
    models.close()


if __name__ == "__main__":
    main()
