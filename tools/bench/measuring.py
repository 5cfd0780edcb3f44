"""What the benches share: percentiles, the memory of this process, and how a figure is printed."""

from __future__ import annotations

import gc
import os
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True, kw_only=True)
class Times:
    """Median and 95th percentile of a number of calls, in milliseconds."""

    p50_ms: float
    p95_ms: float

    def __str__(self) -> str:
        return f"p50 {self.p50_ms:.1f} ms, p95 {self.p95_ms:.1f} ms"


def timed(calls: Sequence[Callable[[], object]], *, n_warm: int = 5, pause_s: float = 0.0) -> Times:
    """The times of `calls`, made one after the other with pauses; the first `n_warm` are made once before, untimed."""
    for call in calls[:n_warm]:
        call()
    taken = []
    for call in calls:
        time.sleep(pause_s)
        started = time.perf_counter()
        call()
        taken.append(1e3 * (time.perf_counter() - started))
    taken.sort()
    return Times(p50_ms=taken[len(taken) // 2], p95_ms=taken[int(0.95 * (len(taken) - 1))])


def anonymous_mb() -> float:
    """Memory this process itself holds, in MiB, without the pages of files, which the system takes back when it needs to."""
    gc.collect()
    status = Path("/proc/self/status")
    if not status.exists():
        raise SystemExit("Memory is read from /proc/self/status, which this system does not have. Run the bench on Linux.")
    fields = dict(line.split(":", 1) for line in status.read_text().splitlines() if ":" in line)
    return int(fields["RssAnon"].split()[0]) / 1024


def say(name: str, figure: str, target: str = "") -> None:
    """Prints one line: what was measured, what came out, what is wanted."""
    print(f"{name}: {figure}" + (f" (target: {target})" if target else ""), flush=True)


def load_average() -> str:
    """How busy the machine is beside the bench, for whoever reads its figures."""
    return f"load average {os.getloadavg()[0]:.1f} on {os.cpu_count()} processors"
