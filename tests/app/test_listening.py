from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
import threading
import time
from pathlib import Path

import httpx
import pytest

from app.cli.program import run
from app.errors import ServeError
from app.listening import listen


def test_a_free_port_is_taken() -> None:
    with listen("127.0.0.1", 0) as taken:
        assert taken.getsockname()[1] > 0


def test_a_port_in_use_is_told_with_a_free_one() -> None:
    with listen("127.0.0.1", 0) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(ServeError, match=rf"Port {port} on 127\.0\.0\.1 is in use.*Port (\d+) is free") as raised:
            listen("127.0.0.1", port)
    suggested = int(str(raised.value).rsplit(" ", 1)[1])
    assert suggested != port
    with socket.create_server(("127.0.0.1", suggested)):
        pass


def test_an_address_of_another_machine_is_refused() -> None:
    with pytest.raises(ServeError, match=r"Cannot listen on 192\.0\.2\.1:0"):
        listen("192.0.2.1", 0)


def test_serve_on_a_port_in_use_exits_one(capsys: pytest.CaptureFixture[str]) -> None:
    with listen("127.0.0.1", 0) as taken:
        assert run(["serve", "--port", str(taken.getsockname()[1])]) == 1
    assert "is in use" in capsys.readouterr().err


@pytest.mark.parametrize("origin", ["option --host", "environment FULCRUM_HOST", "file fulcrum.toml"])
def test_serve_lets_other_machines_in_only_with_a_key_wherever_the_address_comes_from(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], origin: str
) -> None:
    elsewhere = "192.0.2.1"  # no machine has it, so listening there fails once it is allowed
    arguments = ["serve", "--port", "0"]
    if origin == "option --host":
        arguments += ["--host", elsewhere]
    elif origin == "environment FULCRUM_HOST":
        monkeypatch.setenv("FULCRUM_HOST", elsewhere)
    else:
        Path("fulcrum.toml").write_text(f'host = "{elsewhere}"\n')
    assert run(arguments) == 1
    told = capsys.readouterr().err
    assert f"The address '{elsewhere}' ({origin}) lets other machines in, and no API key is set." in told
    monkeypatch.setenv("FULCRUM_API_KEY", "secret")
    assert run(arguments) == 1
    assert f"Cannot listen on {elsewhere}:0" in capsys.readouterr().err


def test_serve_answers_until_it_is_interrupted() -> None:
    command = [sys.executable, "-c", "from app.cli import main; main()", "serve", "--port", "0"]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as process:
        assert process.stderr
        try:
            told = process.stderr.readline()
            found = re.search(r"http://127\.0\.0\.1:\d+", told)
            assert found, told
            with httpx.Client(base_url=found[0], trust_env=False, timeout=30) as http:
                body = {"model": "fulcrum", "messages": [{"role": "user", "content": "What is 6 * 7?"}]}
                answer = http.post("/v1/chat/completions", json=body).json()
                assert answer["choices"][0]["message"]["content"].endswith("42")
                assert answer["fulcrum"]["route"] == "compute"
            process.send_signal(signal.SIGINT)
            _, rest = process.communicate(timeout=20)
        finally:
            process.kill()
    assert process.returncode == 0
    assert rest.endswith("Stopped.\n") and "Traceback" not in rest


SLOW_SERVER = """
import pytest, app.serving, app.wiring
from tests.models.slow_context import SlowContext, slow_model
slow = slow_model(pytest.MonkeyPatch(), SlowContext(block_s=0.05), n_ctx=100_000)
app.wiring.make_llm = lambda settings: slow
app.serving.GRACE_S = 0.5
from app.cli import main
main()
"""


def test_an_interrupt_ends_long_answers_with_a_word_and_no_traceback() -> None:
    told: list[str] = []

    def ask(stream: bool) -> None:
        body = {"model": "bare", "messages": [{"role": "user", "content": "word " * 19_000}], "stream": stream}
        told.append(httpx.post(f"{url}/v1/chat/completions", json=body, trust_env=False, timeout=30).text)

    root = Path(__file__).parents[2]
    env = {**os.environ, "PYTHONPATH": str(root), "FULCRUM_MAX_QUESTION_CHARS": "200000"}
    command = [sys.executable, "-c", SLOW_SERVER, "serve", "--port", "0"]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True, env=env) as process:
        assert process.stderr
        try:
            found = re.search(r"http://127\.0\.0\.1:\d+", process.stderr.readline())
            assert found
            url = found[0]
            clients = [threading.Thread(target=ask, args=[stream]) for stream in (False, True, False)]
            for client in clients:
                client.start()
            time.sleep(1.0)  # all three have been taken; to read their prompts would take 45 seconds
            process.send_signal(signal.SIGINT)
            _, rest = process.communicate(timeout=10)
            for client in clients:
                client.join()
        finally:
            process.kill()
    assert process.returncode == 0
    assert rest.endswith("Stopped.\n") and "Traceback" not in rest
    assert len(told) == 3
    assert sum("was stopped before the answer was complete" in text for text in told) == 1
    assert sum("was stopped before the answer was begun" in text for text in told) == 2
