"""What a run was made on: figures of time and energy mean nothing without it."""

from __future__ import annotations

import os
import platform
import subprocess
from pathlib import Path

_ROOT = Path(__file__).resolve().parents[2]


def hardware() -> dict[str, str | int]:
    """Processor, cores this process may use, memory in MB, system and Python; what the system does not tell is left out."""
    found: dict[str, str | int] = {"system": f"{platform.system()} {platform.release()}", "machine": platform.machine()}
    if processor := _processor():
        found["processor"] = processor
    affinity = getattr(os, "sched_getaffinity", None)
    found["cores"] = len(affinity(0)) if affinity else os.cpu_count() or 1
    try:
        found["memory_mb"] = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") // 2**20
    except (OSError, ValueError, AttributeError):
        pass
    found["python"] = platform.python_version()
    return found


def commit() -> str:
    """The commit of the code, with "+" behind it when files differ from it; "" outside a repository."""
    try:
        head = _git("rev-parse", "--short=12", "HEAD")
        return head + ("+" if head and _git("status", "--porcelain", "--untracked-files=no") else "")
    except (OSError, subprocess.SubprocessError):
        return ""


def _git(*arguments: str) -> str:
    done = subprocess.run(["git", "-C", str(_ROOT), *arguments], capture_output=True, text=True, timeout=20)
    return done.stdout.strip() if done.returncode == 0 else ""


def _processor() -> str:
    try:
        for line in Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines():
            if line.startswith("model name"):
                return line.partition(":")[2].strip()
    except OSError:
        pass
    return platform.processor()
