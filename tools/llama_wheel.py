"""llama-cpp-python, built for this processor once and kept.

The wheelhouse has one folder for each combination of version, Python, machine, processor features and build options, so that a
changed one is built anew and an unchanged one never is, whichever checkout asks.
"""

from __future__ import annotations

import fcntl
import hashlib
import json
import os
import platform
import re
import shutil
import sys
import tempfile
from pathlib import Path

from steps import SetupError, run, say

LEAN = Path(__file__).with_name("lean_llama.cmake")
OPTIONS = {
    "GGML_NATIVE": "ON",  # every instruction this processor has: several times faster than a portable build
    "LLAVA_BUILD": "OFF",  # images and sound
    "LLAMA_BUILD_TESTS": "OFF",
    "LLAMA_BUILD_EXAMPLES": "OFF",
    "LLAMA_BUILD_TOOLS": "OFF",
    "LLAMA_BUILD_SERVER": "OFF",
    "LLAMA_BUILD_APP": "OFF",
    "LLAMA_CURL": "OFF",
    "LLAMA_OPENSSL": "OFF",
}
_INSTALL_TOOLS = "Install what is missing (Debian, Ubuntu: `apt-get install g++ cmake make`) and run the command again."


def key(version: str) -> str:
    """The name of the wheelhouse folder that fits this machine."""
    facts = [version, sys.version_info[:2], platform.machine(), _processor_features(), OPTIONS, LEAN.read_text()]
    return f"{version}-{hashlib.sha256(json.dumps(facts, sort_keys=True).encode()).hexdigest()[:12]}"


def wheel(version: str, cache: Path, venv: Path) -> Path:
    """The wheel for this machine, built now unless it was before.

    Args:
        version: Of llama-cpp-python.
        cache: The folder wheelhouses are kept in.
        venv: Holds pip and the build backend; nothing is installed into it.

    Raises:
        SetupError: compiler or cmake are missing, or the build failed.
    """
    house = cache / key(version)
    house.mkdir(parents=True, exist_ok=True)
    with (house / "lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            say("Another set-up is building llama.cpp; waiting for it.")
            fcntl.flock(lock, fcntl.LOCK_EX)
        if found := sorted(house.glob("*.whl")):
            return found[0]
        return _build(version, house, venv)


def _build(version: str, house: Path, venv: Path) -> Path:
    missing = [tool for tool in ("c++", "cmake") if not (shutil.which(tool) or (tool == "c++" and shutil.which("g++")))]
    if missing:
        raise SetupError(f"llama.cpp is built on this machine, and {' and '.join(missing)} cannot be found. {_INSTALL_TOOLS}")
    cores = len(os.sched_getaffinity(0))
    say(f"Building llama.cpp for this processor on {cores} cores: about {max(1, round(8 / cores))} minutes, this once.")
    with tempfile.TemporaryDirectory(prefix="build-", dir=house) as folder:
        command = [venv / "bin" / "python", "-m", "pip", "wheel", "--no-deps", "--no-build-isolation", "--verbose"]
        command += ["--no-cache-dir", "--no-binary", "llama-cpp-python", "--wheel-dir", folder]
        command += [f"--config-settings=cmake.define.{name}={value}" for name, value in OPTIONS.items()]
        command += [f"--config-settings=cmake.define.CMAKE_PROJECT_llama.cpp_INCLUDE={LEAN}"]
        command += [f"llama-cpp-python=={version}"]
        # The environment's own ninja comes first: its counter is the progress shown. CMAKE_ARGS would change the build unseen.
        env = {
            "PATH": f"{venv / 'bin'}{os.pathsep}{os.environ.get('PATH', '')}",
            "CMAKE_ARGS": "",
            "CMAKE_BUILD_PARALLEL_LEVEL": str(cores),
        }
        run("Building llama.cpp", command, house / "build.log", hint=_INSTALL_TOOLS, env=env)
        built = sorted(Path(folder).glob("*.whl"))
        if not built:
            raise SetupError(f"The build of llama.cpp left no wheel. Read {house / 'build.log'} and run the command again.")
        return Path(shutil.move(built[0], house / built[0].name))


def _processor_features() -> str:
    """The instruction sets of this processor, as the kernel names them."""
    try:
        text = Path("/proc/cpuinfo").read_text(errors="replace")
    except OSError:
        return platform.processor()
    match = re.search(r"^(?:flags|Features)\s*:\s*(.+)$", text, flags=re.MULTILINE)
    return " ".join(sorted(match[1].split())) if match else platform.processor()
