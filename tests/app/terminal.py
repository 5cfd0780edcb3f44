"""A program at a pseudo-terminal of its own, as a person has it: what it shows, and keys for it."""

from __future__ import annotations

import codecs
import fcntl
import os
import re
import select
import signal
import struct
import subprocess
import termios
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

LONG_S = 30.0
_SEQUENCE = re.compile(r"\x1b(?:\[[0-9;?]*[ -/]*[@-~]|\][^\x07]*\x07|[()][A-Z0-9]|[=>])")


class Terminal:
    """`shown` is all that was written so far, as it came; `wait_for` reads on until a text is there."""

    def __init__(self, process: subprocess.Popen[bytes], master: int) -> None:
        self.process = process
        self.shown = ""
        self._master = master
        self._from = 0
        self._decoder = codecs.getincrementaldecoder("utf-8")("replace")

    def wait_for(self, text: str) -> str:
        """What came since the last wait up to `text`, without the sequences that colour and move."""
        deadline = time.monotonic() + LONG_S
        while text not in (seen := self._seen()):
            assert self._read(deadline), f"{text!r} did not come; there is {seen!r}"
        end = seen.index(text) + len(text)
        self._from += end
        return seen[:end]

    def wait_for_single_keys(self) -> None:
        """Until the program takes keys one by one; what is pressed before is only echoed."""
        deadline = time.monotonic() + LONG_S
        while termios.tcgetattr(self._master)[3] & termios.ICANON:
            assert time.monotonic() < deadline, "the terminal still gives whole lines"
            time.sleep(0.01)

    def send(self, keys: str) -> None:
        """Press keys; \\r is Enter."""
        os.write(self._master, keys.encode())

    def wait_for_end(self) -> int:
        """The exit code, once all that was written has been read."""
        deadline = time.monotonic() + LONG_S
        while self._read(deadline):
            pass
        return self.process.wait(LONG_S)

    def _seen(self) -> str:
        return _SEQUENCE.sub("", self.shown).replace("\r", "")[self._from :]

    def _read(self, deadline: float) -> bool:
        ready, _, _ = select.select([self._master], [], [], max(0.0, deadline - time.monotonic()))
        if not ready:
            return False
        try:
            read = os.read(self._master, 65536)
        except OSError:  # the other end is closed
            return False
        self.shown += self._decoder.decode(read)
        return bool(read)


@contextmanager
def at_terminal(command: Sequence[str], env: Mapping[str, str], cwd: Path, *, columns: int = 80) -> Iterator[Terminal]:
    """The command running at a terminal of that width; killed at the end if it has not ended."""
    master, slave = os.openpty()
    fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", 30, columns, 0, 0))
    # No answer comes to a question for the cursor's place, and the wait for it would be told on the screen.
    surroundings = {**env, "TERM": "xterm-256color", "PROMPT_TOOLKIT_NO_CPR": "1"}
    process = subprocess.Popen(command, cwd=cwd, env=surroundings, preexec_fn=lambda: os.login_tty(slave))
    os.close(slave)
    try:
        yield Terminal(process, master)
    finally:
        if process.poll() is None:
            process.send_signal(signal.SIGKILL)
        process.wait()
        os.close(master)
