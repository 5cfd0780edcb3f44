"""Tables: how fast a long CSV file is taken in, beside the sqlite3 shell, and how fast questions about it are answered.

No language model takes part. Everything is measured on the same drawn orders: an id, a day, a region (few different ones),
a customer (many), a quantity and a price.
"""

from __future__ import annotations

import csv
import datetime as dt
import os
import random
import resource
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from functools import partial
from pathlib import Path
from statistics import median
from typing import NamedTuple

from corpus import Document, IsolatedReader, Library, chunk, ingest
from solver import Solution, solve_table
from tools.bench.measuring import say

N_ROWS = 1_000_000
N_SMALL = 1_000
_TIMES = 3
_REGIONS = "North South East West Centre Coast Islands Highlands".split()
_QUESTIONS = (
    "How many orders are there?",
    "What is the total quantity for the region North?",
    "What is the average price in the region Coast?",
    "How many orders has {customer}?",
    "What is the total price for {customer}?",
    "What is the price of order {order}?",
    "Which customer has order {order}?",
    "What is the highest price?",
    "What is the lowest quantity in the region West?",
    "Which region has the highest total price?",
    "How many different customers are there?",
    "What is the total quantity in March 2021?",
    "How many orders were there in 2020?",
    "What is the average quantity by region?",
    "How many orders have a price above 850?",
    "How many orders are from Islands with a quantity below 20?",
    "Which order has the largest price?",
    "What is the difference between the total price of North and South?",
    "What is the total price in the region Highlands in 2022?",
    "How many orders have a quantity between 100 and 200?",
    "What is the median price?",
    "What percentage of orders are from the region East?",
)
_ASK = (
    "import sys, time; started = time.perf_counter(); from pathlib import Path; from corpus import Library;"
    " from solver import solve_table; ready = time.perf_counter();"
    " answer = solve_table(sys.argv[2], Library.open(Path(sys.argv[1]), create=False));"
    " print(type(answer).__name__, ready - started, time.perf_counter() - ready)"
)


class Orders(NamedTuple):
    """A file of drawn orders, with one of its customers and order numbers."""

    path: Path
    n_rows: int
    customer: str
    order: int


def run(n_rows: int = N_ROWS, n_small: int = N_SMALL) -> None:
    """Prints rows per second, the ratio to the sqlite3 shell, and the times of answers over a small and a large table."""
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        large, small = drawn(folder / "orders.csv", n_rows), drawn(folder / "small" / "orders.csv", n_small)
        _import(large, folder)
        for orders, target in ((small, "p50 ≤ 150 ms"), (large, "p50 ≤ 1000 ms")):
            _answers(orders, folder / f"{orders.n_rows}.db", target)


def drawn(path: Path, n_rows: int) -> Orders:
    """Writes a file of orders that is the same every time."""
    chance = random.Random(n_rows)
    first = [a + b for a in "Ha Jo Mi Lu Be Ka Ro Te Vi Sa".split() for b in "nna ren ko ra ssa lin dia mon vik".split()]
    last = [
        a + b for a in "Ber Lin Ste Wal Mar Hol Fel Bac Rot Nor".split() for b in "g d in man sen son qvist stad haus".split()
    ]
    names = [f"{one} {other}" for one in first for other in last]
    begin = dt.date(2018, 1, 1)
    days = [(begin + dt.timedelta(days=n)).isoformat() for n in range(2500)]
    path.parent.mkdir(exist_ok=True)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(("Order number", "Order date", "Region", "Customer", "Quantity", "Price (EUR)"))
        for n in range(n_rows):
            region, customer = _REGIONS[int(chance.random() * 8)], names[int(chance.random() * len(names))]
            quantity, price = 1 + int(chance.random() * 500), f"{chance.random() * 900:.2f}"
            writer.writerow((10_001 + n, days[int(chance.random() * 2500)], region, customer, quantity, price))
    return Orders(path, n_rows, customer, 10_001 + n_rows // 2)


def _import(orders: Orders, folder: Path) -> None:
    shell = shutil.which("sqlite3")
    plain: list[float] = []
    whole: list[float] = []
    parts: list[tuple[float, float]] = []
    peaks: list[float] = []
    for n in range(_TIMES):
        if shell is not None:
            command = [shell, str(folder / f"plain{n}.db"), f".import --csv {orders.path} orders"]
            plain.append(_seconds(partial(subprocess.run, command, check=True, capture_output=True)))
        with _peak_mb() as peak:
            whole.append(_seconds(partial(_index, orders.path, folder / f"{n}.db")))
        peaks.append(peak[0])
        parts.append(_parts(orders.path, folder / f"parts{n}.db"))
    name = f"importing {orders.n_rows:,} rows"
    say(f"{name}, fulcrum index", f"{orders.n_rows / median(whole):,.0f} rows/s, {median(whole):.1f} s", "≥ 100,000 rows/s")
    reading, storing = (median(each) for each in zip(*parts, strict=True))
    say("of that without start and embedding", f"{orders.n_rows / (reading + storing):,.0f} rows/s")
    say("reading and typing, in the confined process and back", f"{reading:.2f} s")
    say("storing, with facts, index and lists of words", f"{storing:.2f} s")
    say("most memory, both processes together", f"{max(peaks):,.0f} MiB", "under 2,000 MiB")
    if shell is None:
        say("beside the sqlite3 shell", "not measured, for it is not installed (apt-get install sqlite3)")
        return
    say("sqlite3 .import of the same file", f"{orders.n_rows / median(plain):,.0f} rows/s, {median(plain):.1f} s")
    say("fulcrum index / sqlite3 .import, rows per second", f"{median(plain) / median(whole):.2f}", "≥ 0.5, or as above")


def _index(file: Path, library: Path) -> None:
    main = "from app.cli import main; main()"
    done = subprocess.run([sys.executable, "-c", main, "index", str(file), "--library", str(library)], capture_output=True)
    if done.returncode:
        raise SystemExit(f"fulcrum index failed: {done.stderr.decode(errors='replace').strip()[-500:]}")


def _parts(file: Path, path: Path) -> tuple[float, float]:
    """Seconds until the documents of a file are here, and until they are stored."""
    with Library.open(path) as library, IsolatedReader() as reader:
        started = time.perf_counter()
        documents = [part for part in reader.read(file) if isinstance(part, Document)]
        read = time.perf_counter()
        for document in documents:
            library.put(document, chunk(document, _count_words))
        return read - started, time.perf_counter() - read


def _answers(orders: Orders, path: Path, target: str) -> None:
    with Library.open(path) as library:
        ingest([orders.path], library, _count_words)
        asked = [question.format(customer=orders.customer, order=orders.order) for question in _QUESTIONS]
        solve_table(asked[0], library)
        taken, n_answered = [], 0
        for question in asked:
            started = time.perf_counter()
            n_answered += isinstance(solve_table(question, library), Solution)
            taken.append(time.perf_counter() - started)
    times = f"p50 {1e3 * median(taken):.0f} ms, slowest {1e3 * max(taken):.0f} ms"
    say(f"{len(asked)} questions about {orders.n_rows:,} rows, {n_answered} answered, warm", times, target)
    cold = [_cold(path, question) for question in asked[3:8]]
    imports, first = (median(each) for each in zip(*cold, strict=True))
    say(
        f"the first question of a process about {orders.n_rows:,} rows",
        f"{first:.2f} s, beside {imports:.2f} s to load",
        "< 2 s",
    )


def _cold(library: Path, question: str) -> tuple[float, float]:
    done = subprocess.run([sys.executable, "-c", _ASK, str(library), question], check=True, capture_output=True, text=True)
    _, imports, answer = done.stdout.split()
    return float(imports), float(answer)


def _seconds(call: Callable[[], object]) -> float:
    started = time.perf_counter()
    call()
    return time.perf_counter() - started


@contextmanager
def _peak_mb() -> Iterator[list[float]]:
    """Its one element is, in the end, the most memory that the children of this process have held together, in MiB."""
    most, is_over = [0.0], threading.Event()

    def look() -> None:
        while not is_over.wait(0.05):
            most[0] = max(most[0], _held_mb(os.getpid()))

    watcher = threading.Thread(target=look, daemon=True)
    watcher.start()
    try:
        yield most
    finally:
        is_over.set()
        watcher.join()


def _held_mb(parent: int) -> float:
    """What the processes below one hold, in MiB; 0 where the system does not say."""
    held = 0.0
    for tasks in Path(f"/proc/{parent}/task").glob("*/children"):
        with suppress(OSError):
            for child in tasks.read_text().split():
                pages = int(Path(f"/proc/{child}/statm").read_text().split()[1])
                held += pages * resource.getpagesize() / 1_048_576 + _held_mb(int(child))
    return held


def _count_words(text: str) -> int:
    return len(text.split())
