"""Running one step of the set-up: a command whose output goes to a log while one line shows that it is alive."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import threading
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

PLAIN_LINE_EVERY_S = 15.0
DRAW_EVERY_S = 0.5
TAIL_LINES = 25


class SetupError(Exception):
    """A step failed; the message is what the user should read."""


def say(line: str) -> None:
    """Prints one line at once, whoever is reading."""
    print(line, flush=True)


def run(title: str, command: Sequence[object], log: Path, *, hint: str, env: Mapping[str, str] | None = None) -> None:
    """Runs `command`, its output to `log`, and shows `title` with the seconds gone by and the last build step.

    Raises:
        SetupError: the command failed; holds the end of the log and `hint`.
    """
    log.parent.mkdir(parents=True, exist_ok=True)
    started = time.monotonic()
    with log.open("w", encoding="utf-8") as out:
        process = subprocess.Popen(
            [str(part) for part in command],
            stdin=subprocess.DEVNULL,
            stdout=out,
            stderr=subprocess.STDOUT,
            env={**os.environ, **(env or {})},
            start_new_session=True,  # so that an interrupt reaches us first and we end the compiler's whole family
        )
        finished = threading.Event()
        life = threading.Thread(target=_show_life, args=(title, log, started, finished), daemon=True)
        life.start()
        try:
            code = process.wait()
        except BaseException:
            os.killpg(process.pid, 15)
            process.wait()
            raise
        finally:
            finished.set()
            life.join()
    if code != 0:
        tail = "\n".join(log.read_text(encoding="utf-8", errors="replace").splitlines()[-TAIL_LINES:])
        raise SetupError(f"{tail}\n\n{title} failed (exit code {code}); the end of {log} is above. {hint}")
    say(f"{title}: done in {time.monotonic() - started:.0f} s")


def _show_life(title: str, log: Path, started: float, finished: threading.Event) -> None:
    is_terminal = sys.stdout.isatty()
    while not finished.wait(DRAW_EVERY_S if is_terminal else PLAIN_LINE_EVERY_S):
        line = f"{title}: {time.monotonic() - started:.0f} s  {_last_step(log)}"
        if is_terminal:
            columns = os.get_terminal_size().columns if sys.stdout.isatty() else 100
            print(f"\r{line[: columns - 1]}\x1b[K", end="", flush=True)
        else:
            say(line)
    if is_terminal:
        print("\r\x1b[K", end="", flush=True)


def _last_step(log: Path) -> str:
    """The newest `[12/345]` of the build with what it builds, else the last line written."""
    with log.open("rb") as stream:
        stream.seek(max(0, log.stat().st_size - 20_000))
        lines = [line.strip() for line in stream.read().decode("utf-8", errors="replace").splitlines() if line.strip()]
    for line in reversed(lines):
        if match := re.match(r"\[\s*(\d+/\d+)\]", line):
            built = re.findall(r"[\w.+-]+\.(?:cpp|cc|c|so)\b", line)
            return f"[{match[1]}] {built[-1] if built else ''}".strip()
    return lines[-1][:80] if lines else ""
