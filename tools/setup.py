"""`make setup`: the environment in .venv, from pinned versions, once.

Needs nothing but Python with its standard library. A stamp in .venv names what was installed; while it still holds, a second
run does nothing and asks nobody. Without the stamp every step is gone through again, and each finds out what is there: an
interrupted set-up goes on, a half-made environment is made anew.
"""

from __future__ import annotations

import fcntl
import hashlib
import os
import re
import shutil
import subprocess
import sys
import threading
import urllib.request
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
STAMP = VENV / "fulcrum-setup.stamp"
CONSTRAINTS = ROOT / "constraints.txt"
TORCH_CPU_INDEX = "https://download.pytorch.org/whl/cpu"
LEAST_PYTHON = (3, 11)
_NETWORK_HINT = "Check the connection (or pip's index settings) and run the command again; it goes on where it stopped."

sys.path.insert(0, str(Path(__file__).parent))
import llama_wheel  # noqa: E402  beside this file, wherever it is started from
from steps import SetupError, run, say  # noqa: E402


def main() -> int:
    """Exit code: 0 ready, 1 with a message on stderr, 130 interrupted."""
    try:
        if sys.version_info < LEAST_PYTHON:
            found = ".".join(map(str, sys.version_info[:3]))
            raise SetupError(
                f"Fulcrum needs Python 3.11 or later, this is {found}. Name one: make PYTHON=/path/to/python3.11 …"
            )
        pins = _pins()
        wanted = _stamp(pins)
        if STAMP.is_file() and STAMP.read_text() == wanted and (VENV / "bin" / "fulcrum").exists():
            return 0
        _set_up(pins)
        STAMP.write_text(wanted)
        say("Environment ready: .venv")
        return 0
    except SetupError as error:
        print(f"\n{error}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("\nInterrupted. Run the command again; it goes on where it stopped.", file=sys.stderr)
        return 130


def _set_up(pins: dict[str, str]) -> None:
    logs = _cache() / "setup" / hashlib.sha256(str(ROOT).encode()).hexdigest()[:12]  # two checkouts may be set up at once
    logs.mkdir(parents=True, exist_ok=True)
    with (logs / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)  # a second set-up of this checkout waits, then finds everything there
        STAMP.unlink(missing_ok=True)
        _install(pins, logs)


def _install(pins: dict[str, str], logs: Path) -> None:
    _make_venv(pins, logs)
    pip: list[str | Path] = [VENV / "bin" / "python", "-m", "pip", "--disable-pip-version-check", "--no-input"]
    _install_torch(pip, pins, logs)
    # Everything is pinned, so nothing is left to resolve: exactly this list, and neither more nor less.
    rest = logs / "requirements.txt"
    rest.write_text("".join(f"{n}=={v}\n" for n, v in pins.items() if n not in ("pip", "torch", "llama-cpp-python")))
    run("Installing libraries", [*pip, "install", "--no-deps", "-r", rest], logs / "libraries.log", hint=_NETWORK_HINT)
    wheel = llama_wheel.wheel(pins["llama-cpp-python"], _cache() / "wheels", VENV)
    run(
        "Installing llama.cpp",
        [*pip, "install", "--no-deps", "--force-reinstall", wheel],
        logs / "llama.log",
        hint=_NETWORK_HINT,
    )
    own = [*pip, "install", "--no-deps", "--no-build-isolation", "--editable", ROOT]
    run("Installing Fulcrum", own, logs / "fulcrum.log", hint="The message above says what is wrong with this checkout.")


def _make_venv(pins: dict[str, str], logs: Path) -> None:
    """A working .venv of this Python with the pinned pip; one that is broken or of another Python is replaced."""
    python = VENV / "bin" / "python"
    if VENV.exists() and not _is_sound(python):
        say("Replacing .venv: it is unfinished, or made by another Python.")
        shutil.rmtree(VENV)
    if not VENV.exists():
        run(
            "Creating .venv",
            [sys.executable, "-m", "venv", VENV],
            logs / "venv.log",
            hint="Debian and Ubuntu keep this in a package of its own: `apt-get install python3.11-venv`. Then run it again.",
        )
    upgrade = [python, "-m", "pip", "--disable-pip-version-check", "install", f"pip=={pins['pip']}"]
    run("Installing pip", upgrade, logs / "pip.log", hint=_NETWORK_HINT)


def _is_sound(python: Path) -> bool:
    try:
        test = subprocess.run(
            [python, "-c", "import sys, pip; print(*sys.version_info[:3])"],
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired):
        return False
    return test.returncode == 0 and test.stdout.split() == [str(part) for part in sys.version_info[:3]]


def _install_torch(pip: list[str | Path], pins: dict[str, str], logs: Path) -> None:
    """The CPU build where one is offered: ten times smaller. Otherwise the index's own, with the CUDA libraries it asks for."""
    requirement = f"torch=={pins['torch']}"
    command = [*pip, "install", "--no-deps", requirement]
    if _answers(TORCH_CPU_INDEX):
        command += ["--extra-index-url", TORCH_CPU_INDEX]
    run("Installing torch", command, logs / "torch.log", hint=_NETWORK_HINT)
    libraries = VENV / "lib" / f"python{sys.version_info[0]}.{sys.version_info[1]}" / "site-packages"
    if not any(libraries.glob("torch-*+cpu.dist-info")) and sys.platform == "linux":
        whole = [*pip, "install", requirement, "-c", CONSTRAINTS]
        run("Installing what torch needs", whole, logs / "torch-libraries.log", hint=_NETWORK_HINT)


def _answers(address: str, timeout_s: float = 3.0) -> bool:
    """Whether the address can be reached soon; pip would try it many times over for every package."""
    answered = threading.Event()

    def ask() -> None:
        try:
            with urllib.request.urlopen(f"{address}/torch/", timeout=timeout_s):
                answered.set()
        except OSError:
            return

    thread = threading.Thread(target=ask, daemon=True)  # looking up a name knows no timeout, so it is left behind
    thread.start()
    thread.join(timeout_s)
    return answered.is_set()


def _pins() -> dict[str, str]:
    """Package -> version, as constraints.txt pins them."""
    found = re.findall(r"^([A-Za-z0-9._-]+)==(\S+)$", CONSTRAINTS.read_text(), flags=re.MULTILINE)
    return {re.sub(r"[-_.]+", "-", name).lower(): version for name, version in found}


def _stamp(pins: dict[str, str]) -> str:
    """A digest of everything the environment depends on; another place, Python or processor is another environment."""
    digest = hashlib.sha256()
    for path in (CONSTRAINTS, ROOT / "pyproject.toml", *sorted(Path(__file__).parent.glob("*.py"))):
        digest.update(path.read_bytes())
    digest.update(f"{sys.version}{ROOT}{llama_wheel.key(pins['llama-cpp-python'])}".encode())
    return digest.hexdigest()


def _cache() -> Path:
    given = os.environ.get("XDG_CACHE_HOME", "")
    return (Path(given) if given.startswith("/") else Path.home() / ".cache") / "fulcrum"


if __name__ == "__main__":
    sys.exit(main())
