"""Threads are given up when the machine is busy and taken again when it is not."""

from __future__ import annotations

from models.pace import Pace, n_busy_tasks, spare_threads, usable_cores

QUICK, DISTURBED = 0.02, 0.3


class Machine:
    """A machine of `n_cores` on which `others` tasks run beside ours; steps are slow where threads must share a core."""

    def __init__(self, n_cores: int, most: int) -> None:
        self.others = 0
        self.now = 0.0
        self.ours = 1
        self.n_cores = n_cores
        self.pace = Pace(most, n_cores=n_cores, busy=lambda: self.others + 1, clock=lambda: self.now)

    def steps(self, count: int, n_tokens: int = 1) -> list[int]:
        given = []
        for _ in range(count):
            n = self.pace.threads()
            seconds = QUICK * n_tokens / n if n + self.others <= self.n_cores else DISTURBED * n_tokens
            if n == 1:
                seconds = QUICK * n_tokens
            self.now += seconds
            self.pace.took(seconds, n_tokens)
            given.append(n)
        return given


def test_an_idle_machine_gives_every_thread_always():
    machine = Machine(2, 2)
    assert machine.steps(200) == [2] * 200
    assert machine.steps(20, n_tokens=64) == [2] * 20


def test_one_slow_step_is_enough_to_make_room_and_idle_looks_bring_the_threads_back():
    machine = Machine(2, 2)
    machine.steps(10)
    machine.others = 1
    assert machine.steps(50) == [2] + [1] * 49
    machine.others = 0
    given = machine.steps(20)
    assert given[0] == 1 and given[-10:] == [2] * 10


def test_a_restless_machine_is_tried_less_and_less_often():
    machine = Machine(2, 2)
    machine.steps(10)
    waited = []
    for _ in range(6):
        machine.others = 1
        machine.pace.took(DISTURBED, 1)  # busy again as soon as the second thread is taken
        machine.others = 0
        waited.append(next(n for n in range(1, 100) if machine.steps(1) == [2]))
    assert waited == sorted(waited) and waited[-1] >= 6 * waited[0]


def test_a_small_delay_now_and_then_costs_less_than_a_thread():
    machine = Machine(2, 2)
    for _ in range(20):
        assert machine.steps(9) == [2] * 9
        machine.pace.threads()
        machine.pace.took(QUICK, 1)  # twice as long as it takes undisturbed


def test_many_cores_lose_half_and_climb_to_those_that_are_free():
    machine = Machine(8, 8)
    machine.steps(100)
    machine.others = 1
    given = machine.steps(30)
    assert given[0] == 8 and given[1] == 4 and given[-1] == 7


def test_after_a_pause_only_a_crowd_keeps_threads_back():
    machine = Machine(2, 2)
    machine.others = 2
    machine.now += 60
    assert machine.steps(1) == [1]
    machine.others = 1  # whoever asked is still busy with having asked
    machine.now += 60
    assert machine.pace.threads() == 2


def test_blocks_and_single_tokens_are_not_compared():
    machine = Machine(2, 2)
    assert machine.steps(5, n_tokens=64) == [2] * 5
    machine.pace.took(QUICK * 20, 1)  # a token is far slower than one of a block, which says nothing
    assert machine.pace.threads() == 2


def test_a_system_that_does_not_tell_is_taken_to_be_idle():
    pace = Pace(2, n_cores=2, busy=lambda: None, clock=lambda: 0.0)
    assert pace.threads() == 2
    pace.took(0.02, 1)
    pace.took(0.3, 1)
    assert pace.threads() == 1
    for _ in range(4):
        pace.took(0.02, 1)
    assert pace.threads() == 2


def test_what_the_machine_tells_is_read():
    assert n_busy_tasks() is None or n_busy_tasks() >= 0
    assert usable_cores() >= 1


def test_a_short_computation_takes_the_cores_that_nothing_else_wants():
    given = [spare_threads(4, n_cores=4, busy=lambda busy=busy: busy) for busy in (None, 0, 1, 2, 3, 4, 9)]
    assert given == [4, 4, 4, 3, 2, 1, 1]
    assert spare_threads(2, n_cores=8, busy=lambda: 1) == 2
