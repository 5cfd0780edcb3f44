"""Bits flipped in the library file, or its end cut off: a message, never a traceback, and the way back is what it says."""

from __future__ import annotations

import json
import random
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.faults.machine import Done, Machine, is_told, is_well

PAGE = 4096


def flipped(places: Callable[[int], range], n: int, seed: int) -> Callable[[bytes], bytes]:
    def flip(good: bytes) -> bytes:
        chance, bad = random.Random(seed), bytearray(good)
        for _ in range(n):
            bad[chance.choice(places(len(bad)))] ^= 1 << chance.randrange(8)
        return bytes(bad)

    return flip


DAMAGES: dict[str, Callable[[bytes], bytes]] = {
    "a header of another kind": flipped(lambda n: range(16), 8, 1),
    "numbers of the header": flipped(lambda n: range(18, 24), 4, 2),
    "the layout": flipped(lambda n: range(100, 112), 40, 3),
    "a text that is no text": lambda good: good.replace(b"CREATE TABLE documents", b"CREATE TABLE \xcc\xcc\xccuments", 1),
    "pages": flipped(lambda n: range(PAGE * 2, n), 1000, 4),
    "half of it": lambda good: good[: len(good) // 2 // PAGE * PAGE],
}


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_damaged_library_is_told_with_the_way_back(damage: str, machine: Machine) -> None:
    machine.library.write_bytes(DAMAGES[damage](machine.library.read_bytes()))
    # "Move it away", or "move that file away"
    is_told(machine.run("search", "What may I never do in the dome?"), str(machine.library), "ove ")


def test_a_damaged_library_is_made_anew_as_the_message_says(machine: Machine) -> None:
    machine.library.write_bytes(DAMAGES["half of it"](machine.library.read_bytes()))
    is_told(machine.run("index", machine.documents), "Move it away and index the documents again")
    away(machine.library)
    assert machine.run("index", machine.documents).returncode == 0
    is_well(machine)


@pytest.mark.parametrize("seed", range(3))
def test_damage_anywhere_ends_in_an_answer_or_a_message(seed: int, machine: Machine) -> None:
    damage = flipped(lambda n: range(PAGE * 12, n), (3, 30, 300)[seed], 100 + seed)
    machine.library.write_bytes(damage(machine.library.read_bytes()))
    for arguments in (("search", "What may I never do in the dome?"), ("ask", "What was the total energy from wind?")):
        is_an_answer_or_a_message(machine.run(*arguments))


def test_doctor_names_the_damage_and_the_way_back(machine: Machine) -> None:
    machine.library.write_bytes(DAMAGES["half of it"](machine.library.read_bytes()))
    looked = machine.run("doctor", "--json")
    assert looked.returncode == 1, looked.stdout
    (found,) = [check for check in json.loads(looked.stdout)["checks"] if check["what"] == "library"]
    assert found["state"] == "missing" and "damaged" in found["detail"] and "fulcrum index PATH" in found["mend"]


def test_an_empty_file_is_a_new_library(machine: Machine) -> None:
    machine.library.write_bytes(b"")
    assert machine.run("index", machine.documents).returncode == 0
    is_well(machine)


def is_an_answer_or_a_message(done: Done) -> None:
    assert done.returncode in (0, 1, 3), done.stdout + done.stderr
    assert "Traceback" not in done.stderr, done.stderr
    assert done.stderr.startswith("Error: ") or done.returncode != 1, done.stderr


def away(library: Path) -> None:
    """What the message says: the file and its companions moved away."""
    for suffix in ("", "-wal", "-shm"):
        Path(f"{library}{suffix}").unlink(missing_ok=True)
