"""Plain chat beside llama-cpp-python's own server: the same weights, llama.cpp, prompts, threads and context, in one run.

Both servers stand ready in processes of their own and are asked in turn, so that whatever else the machine does falls on both.
"""

from __future__ import annotations

import json
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from statistics import median

import httpx

from app.settings import Settings
from models import locate
from tools.bench.measuring import load_average, say
from tools.bench.serving import Server, fulcrum, llama_cpp_server
from tools.clients import environment

_WANTED = 0.95
_FACTS = " ".join(f"Valve {n} opens at {n * 7 % 13} bar and closes after {n * 5 % 11} seconds." for n in range(40))
_TASK = "Write a long story of a lighthouse keeper who finds a door in the cliff. Describe every room behind it."
_SAME = {"temperature": 0, "repeat_penalty": 1.0}  # its own default penalty would give other, shorter replies
# What is asked, with the round in front so that neither server has read the beginning of it before.
PROMPTS = {
    "short prompt": [{"role": "user", "content": "Round {round}. " + _TASK}],
    "long prompt": [
        {"role": "system", "content": "Round {round}. You know of these valves: " + _FACTS},
        {"role": "user", "content": _TASK},
    ],
    "conversation": [
        {"role": "system", "content": "Round {round}. You are a helpful assistant."},
        {"role": "user", "content": "What is a telescope? Answer in two sentences."},
        {"role": "assistant", "content": "An instrument that gathers light. It shows what is too faint or small for the eye."},
        {"role": "user", "content": _TASK},
    ],
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Timed:
    """One streamed reply: its text, seconds to its first piece, from there to its last, pieces, processor seconds taken."""

    text: str
    first_s: float
    rest_s: float
    n_tokens: int
    cpu_s: float

    @property
    def decode_rate(self) -> float:
        """Tokens a second after the first."""
        return (self.n_tokens - 1) / self.rest_s

    @property
    def throughput(self) -> float:
        """Tokens a second of the whole request."""
        return self.n_tokens / (self.first_s + self.rest_s)


def run(settings: Settings, n_rounds: int = 7) -> None:
    """Prints time to first token and throughput of both servers, and the ratios (above 1: Fulcrum is the better)."""
    packages = environment("llama-server")
    model = locate(settings.model, settings.weights_dir)
    same = {"n_ctx": settings.n_ctx, "n_threads": settings.n_threads}
    found: dict[tuple[str, str], list[Timed]] = {}
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        kept = {"weights_dir": settings.weights_dir, "model": settings.model, **same}
        with (
            fulcrum(folder / "library.db", folder, settings=kept) as ours,
            # Its default keeps the logits of every token, which only costs; without it is what it can do at its best.
            llama_cpp_server(model, folder, packages, **same, options=("--logits_all", "False")) as theirs,
            httpx.Client(timeout=300) as client,
        ):
            servers = {"fulcrum": ours, "llama-cpp-python": theirs}
            for server in servers.values():
                _ask(client, server, PROMPTS["short prompt"], "none", n_tokens=4)  # loads the weights
            for number in range(n_rounds):
                turn = list(servers.items())[:: 1 if number % 2 else -1]
                for prompt, messages in PROMPTS.items():
                    for name, server in turn:
                        found.setdefault((prompt, name), []).append(_ask(client, server, messages, str(number)))
    say(f"{settings.model}, {settings.n_threads} threads, n_ctx {settings.n_ctx}, {n_rounds} rounds", load_average())
    for prompt in PROMPTS:
        pairs = list(zip(found[prompt, "fulcrum"], found[prompt, "llama-cpp-python"], strict=True))
        n_same = sum(ours.text == theirs.text for ours, theirs in pairs)
        lengths = [median(side[at].n_tokens for side in pairs) for at in (0, 1)]
        say(f"  {prompt}", f"replies equal in {n_same} of {n_rounds} rounds; {lengths[0]:.0f} and {lengths[1]:.0f} pieces long")
        _tell(prompt, found[prompt, "fulcrum"], found[prompt, "llama-cpp-python"])


def _ask(client: httpx.Client, server: Server, messages: list[dict[str, str]], number: str, n_tokens: int = 96) -> Timed:
    filled = [{**message, "content": message["content"].replace("{round}", number)} for message in messages]
    body = {"model": "bare", "messages": filled, **_SAME, "max_tokens": n_tokens, "stream": True}
    cpu, started = server.cpu_s(), time.perf_counter()
    first = last = 0.0
    text, n_pieces = "", 0
    with client.stream("POST", f"{server.url}/v1/chat/completions", json=body) as response:
        response.raise_for_status()
        for line in response.iter_lines():
            if not line.startswith("data: {"):
                continue
            chunk = json.loads(line.removeprefix("data: "))
            if chunk["choices"] and (piece := chunk["choices"][0]["delta"].get("content")):
                text += piece
                n_pieces += 1
                last = time.perf_counter()
                first = first or last
    return Timed(text=text, first_s=first - started, rest_s=last - first, n_tokens=n_pieces, cpu_s=server.cpu_s() - cpu)


def _tell(prompt: str, ours: list[Timed], theirs: list[Timed]) -> None:
    def line(name: str, mine: float, other: float, unit: str, ratio: float, wanted: str = "") -> None:
        say(f"  {prompt}, {name}", f"{mine:.4g} {unit}, llama-cpp-python {other:.4g} {unit}, ratio {ratio:.2f}", wanted)

    wanted = f"at least {_WANTED}"
    first = [median(each.first_s for each in side) for side in (ours, theirs)]
    whole = [median(each.throughput for each in side) for side in (ours, theirs)]
    decode = [median(each.decode_rate for each in side) for side in (ours, theirs)]
    cpu = [median(each.cpu_s / each.n_tokens for each in side) * 1e3 for side in (ours, theirs)]
    line("time to first token", first[0], first[1], "s", first[1] / first[0], wanted)
    line("throughput", whole[0], whole[1], "tokens/s", whole[0] / whole[1], wanted)
    line("after the first token", decode[0], decode[1], "tokens/s", decode[0] / decode[1])
    line("processor time a token", cpu[0], cpu[1], "ms", cpu[1] / cpu[0])
