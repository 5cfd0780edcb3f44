import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from models import Completion, EndpointError, Message, open_llm

ASK = [Message(role="system", content="Be brief."), Message(role="user", content="Count.")]


class Server:
    """A chat server on a port of its own that answers with `pieces` and remembers what it was sent."""

    def __init__(self, pieces=("one", ", two", ", three"), *, status=200, ending="data: [DONE]\n\n", finish="stop"):
        self.bodies = []
        self.paths = []
        self.keys = []
        server = self

        class Handler(BaseHTTPRequestHandler):
            def log_message(self, *args):
                pass

            def do_GET(self):
                server.paths.append(self.path)
                server.keys.append(self.headers["Authorization"])
                self.send_response(status)
                self.end_headers()
                self.wfile.write(json.dumps({"object": "list", "data": []}).encode())

            def do_POST(self):
                server.paths.append(self.path)
                server.keys.append(self.headers["Authorization"])
                server.bodies.append(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
                self.send_response(status)
                self.end_headers()
                if status != 200:
                    self.wfile.write(json.dumps({"error": {"message": "no such model"}}).encode())
                    return
                for piece in pieces:
                    self.event({"choices": [{"delta": {"content": piece}, "finish_reason": None}]})
                self.event({"choices": [{"delta": {}, "finish_reason": finish}]})
                usage = {"prompt_tokens": 11, "completion_tokens": 5, "prompt_tokens_details": {"cached_tokens": 7}}
                self.event({"choices": [], "usage": usage})
                self.wfile.write(ending.encode())

            def event(self, body):
                self.wfile.write(f"data: {json.dumps(body)}\n\n".encode())

        self._http = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._thread = threading.Thread(target=self._http.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)

    def __enter__(self):
        self._thread.start()
        return self

    def __exit__(self, *_):
        self._http.shutdown()
        self._http.server_close()
        self._thread.join()

    @property
    def url(self):
        return f"http://127.0.0.1:{self._http.server_port}/v1"

    def llm(self, tmp_path, **given):
        return open_llm(f"openai:big@{self.url}", weights_dir=tmp_path, **given)


def test_a_question_becomes_a_request_and_its_stream_a_completion(tmp_path):
    with Server() as server:
        pieces = list(server.llm(tmp_path).stream(ASK, max_tokens=9, temperature=0.5, seed=3, stop=["END"]))
    assert pieces[:-1] == ["one", ", two", ", three"]
    assert isinstance(pieces[-1], Completion)
    assert (pieces[-1].text, pieces[-1].finish_reason) == ("one, two, three", "stop")
    assert (pieces[-1].prompt_tokens, pieces[-1].completion_tokens, pieces[-1].cached_tokens) == (11, 5, 7)
    assert server.paths == ["/v1/chat/completions"]
    sent = server.bodies[0]
    assert sent["model"] == "big"
    assert sent["messages"] == [{"role": "system", "content": "Be brief."}, {"role": "user", "content": "Count."}]
    assert (sent["max_tokens"], sent["temperature"], sent["seed"], sent["stop"]) == (9, 0.5, 3, ["END"])


@pytest.mark.parametrize(
    ("pieces", "text"),
    [
        ((" two", ", three"), " two, three"),
        (("on", "e, two"), ", two"),
        (("one",), ""),
        (("on", " the way"), "on the way"),
        (("on",), "on"),
    ],
)
def test_a_prefill_is_sent_as_a_last_turn_and_not_repeated(tmp_path, pieces, text):
    with Server(pieces) as server:
        reply = server.llm(tmp_path).generate(ASK, max_tokens=9, prefill="one")
    assert server.bodies[0]["messages"][-1] == {"role": "assistant", "content": "one"}
    assert reply.text == text


def test_a_server_that_ignores_stop_is_stopped_here(tmp_path):
    with Server(("one, tw", "o, three", ", four")) as server:
        reply = server.llm(tmp_path).generate(ASK, max_tokens=9, stop=["two"])
    assert (reply.text, reply.finish_reason) == ("one, ", "stop")


def test_a_reply_cut_at_max_tokens_says_so(tmp_path):
    with Server(finish="length") as server:
        assert server.llm(tmp_path).generate(ASK, max_tokens=3).finish_reason == "length"


def test_a_refusal_carries_the_servers_reason(tmp_path):
    with Server(status=404) as server, pytest.raises(EndpointError, match=r"refused 'big' with status 404: no such model\."):
        server.llm(tmp_path).generate(ASK, max_tokens=3)


@pytest.mark.parametrize(
    ("given", "sent"), [("", "Bearer none"), ("k-123\n", "Bearer k-123"), ("schlüssel", "Bearer schlüssel")]
)
def test_a_key_is_sent_where_there_is_one(tmp_path, given, sent):
    with Server() as server:
        assert server.llm(tmp_path, api_key=given).generate(ASK, max_tokens=9).finish_reason == "stop"
    assert [key.encode("latin-1").decode() for key in server.keys] == [sent]


@pytest.mark.parametrize("status", [401, 403])
def test_a_key_that_is_refused_names_the_setting(tmp_path, status):
    with Server(status=status) as server, pytest.raises(EndpointError, match=r"Set model_api_key \(FULCRUM_MODEL_API_KEY\)"):
        server.llm(tmp_path, api_key="wrong").generate(ASK, max_tokens=3)


@pytest.mark.parametrize(("status", "is_there"), [(200, True), (404, True), (401, False), (503, False)])
def test_a_check_is_one_short_request(tmp_path, status, is_there):
    with Server(status=status) as server:
        llm = server.llm(tmp_path, api_key="k-123")
        if is_there:
            llm.check()
        else:
            with pytest.raises(EndpointError, match=f"status {status}"):
                llm.check()
    assert (server.paths, server.keys, server.bodies) == (["/v1/models"], ["Bearer k-123"], [])
    with pytest.raises(EndpointError, match="No answer from"):
        llm.check()


@pytest.mark.parametrize(
    ("ending", "message"),
    [("", "ended its answer early"), ("data: nonsense\n\n", "does not speak"), ('data: {"error": "oom"}\n\n', "broke off")],
)
def test_an_answer_that_breaks_off_is_an_error(tmp_path, ending, message):
    with Server(ending=ending) as server, pytest.raises(EndpointError, match=message):
        server.llm(tmp_path).generate(ASK, max_tokens=3)


@pytest.mark.parametrize(
    ("event", "fault"),
    [({"choices": "x"}, "'choices'"), ({"choices": [5]}, "no object"), ({"choices": [{"delta": {"content": 5}}]}, "'content'")],
)
def test_what_is_no_chunk_is_told_and_never_breaks_the_server(tmp_path, event, fault):
    with Server(ending=f"data: {json.dumps(event)}\n\n") as server, pytest.raises(EndpointError, match=fault):
        server.llm(tmp_path).generate(ASK, max_tokens=3)


def test_counts_that_are_none_are_counted_here(tmp_path):
    usage = '{"prompt_tokens": NaN, "completion_tokens": 1e999, "prompt_tokens_details": {"cached_tokens": -4}}'
    with Server(ending=f'data: {{"choices": [], "usage": {usage}}}\n\ndata: [DONE]\n\n') as server:
        reply = server.llm(tmp_path).generate(ASK, max_tokens=9)
    assert reply.prompt_tokens > 0 and (reply.completion_tokens, reply.cached_tokens) == (3, 0)


def test_halves_of_a_character_are_put_together_or_replaced(tmp_path):
    with Server(("a ", "\ud83d", "\ude00", " b\udc00", " \ud83d")) as server:
        assert server.llm(tmp_path).generate(ASK, max_tokens=9).text == "a \U0001f600 b\ufffd \ufffd"


def test_a_server_that_is_not_there_is_named(tmp_path):
    with Server() as server:
        llm = server.llm(tmp_path)
    with pytest.raises(
        EndpointError, match=r"No answer from http://127\.0\.0\.1:\d+/v1/chat/completions: .*Is the server running"
    ):
        llm.generate(ASK, max_tokens=3)
