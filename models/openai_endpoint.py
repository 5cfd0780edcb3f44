"""`LLM` over any server that speaks the OpenAI chat protocol: vLLM, llama-server, Ollama, or Fulcrum itself.

Such a server has no common way to start a reply with given text. The prefill is sent as a last assistant message, which most
local servers continue; one that answers it with a new turn instead often repeats it, and the repetition is removed here. Nor
is there a common way to count tokens, so `count_tokens` estimates, rather too many than too few.
"""

from __future__ import annotations

import json
import math
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from models.endpoint_events import WholeCharacters, checked, n_tokens
from models.errors import CannotScoreError, EndpointError, ModelError, UnknownModelError
from models.open_calls import OpenCalls
from models.reply_text import ReplyText
from models.schema import ANY_OBJECT, Schema
from models.types import Completion, Continuation, FinishReason, Likelihoods, Message, nothing

if TYPE_CHECKING:
    import httpx

_CHARACTERS_PER_TOKEN = 3.0  # English has about four, code and figures about three
_CONNECT_S, _READ_S = 5.0, 600.0  # a large model may read a long prompt for minutes before its first token
_CHECK_S = 3.0
_KEY_REFUSED = (401, 403)
_LOOK = "Check the model's name and the server's log."


class OpenAIEndpoint:
    """A model behind a URL ending in `/v1`. Nothing is sent before the first question."""

    def __init__(self, model: str, url: str, *, n_ctx: int, api_key: str = "") -> None:
        self._model = model
        self._url = url.rstrip("/")
        self._n_ctx = n_ctx
        self._calls = OpenCalls()
        self._is_retired = False
        # In bytes, because httpx takes text for ASCII. Many servers that need no key want to see one all the same.
        self._headers = {b"Authorization": f"Bearer {api_key.strip() or 'none'}".encode()}

    @property
    def name(self) -> str:
        """The name the model was opened by."""
        return f"openai:{self._model}@{self._url}"

    @property
    def n_ctx(self) -> int:
        """Tokens of prompt and reply together; the server's own limit may be lower."""
        return self._n_ctx

    def generate(
        self,
        messages: Sequence[Message],
        *,
        max_tokens: int,
        temperature: float = 0.0,
        seed: int = 0,
        stop: Sequence[str] = (),
        prefill: str = "",
        top_p: float | None = None,
        schema: Schema | None = None,
    ) -> Completion:
        """As `LLM.generate`. Raises EndpointError for every failure of server or connection."""
        for piece in self.stream(
            messages,
            max_tokens=max_tokens,
            temperature=temperature,
            seed=seed,
            stop=stop,
            prefill=prefill,
            top_p=top_p,
            schema=schema,
        ):
            if isinstance(piece, Completion):
                return piece
        raise AssertionError("stream() ends with a Completion")

    def stream(
        self,
        messages: Sequence[Message],
        *,
        max_tokens: int,
        temperature: float = 0.0,
        seed: int = 0,
        stop: Sequence[str] = (),
        prefill: str = "",
        top_p: float | None = None,
        schema: Schema | None = None,
    ) -> Iterator[str | Completion]:
        """As `LLM.stream`. Closing the iterator closes the connection, which tells the server to stop."""
        turns = [{"role": message.role, "content": message.content} for message in messages]
        if prefill:
            turns.append({"role": "assistant", "content": prefill})
        body: dict[str, Any] = {
            "model": self._model,
            "messages": turns,
            "max_tokens": max_tokens,
            "temperature": temperature,
            "seed": seed,
            "stream": True,
            "stream_options": {"include_usage": True},
        }
        if stop:
            body["stop"] = list(stop)
        if top_p is not None:
            body["top_p"] = top_p
        if schema is not None:
            body["response_format"] = _format_of(schema)
        started = time.perf_counter()
        first_s = 0.0
        finish: FinishReason = "stop"
        usage: Mapping[str, Any] = {}
        reply = ReplyText(stop)
        whole, repeated = WholeCharacters(), _Repetition(prefill)
        n_pieces = 0
        for event in self._events(body):
            usage = event.get("usage") or usage
            for choice in event.get("choices") or ():
                content = whole.feed((choice.get("delta") or {}).get("content") or "")
                n_pieces += bool(content)
                first_s = first_s or (time.perf_counter() - started if content else 0.0)
                if text := reply.feed(repeated.without(content).encode()):
                    yield text
                if choice.get("finish_reason") == "length":
                    finish = "length"
            if reply.is_stopped:
                finish = "stop"
                break
        if rest := reply.feed((repeated.without(whole.rest()) + repeated.rest()).encode()) + reply.finish():
            yield rest
        details = usage.get("prompt_tokens_details") or {}
        yield Completion(
            text=reply.text,
            finish_reason=finish,
            prompt_tokens=n_tokens(usage, "prompt_tokens") or sum(self.count_tokens(turn["content"]) for turn in turns),
            completion_tokens=n_tokens(usage, "completion_tokens") or n_pieces,
            cached_tokens=n_tokens(details, "cached_tokens"),
            prefill_s=first_s,
            elapsed_s=time.perf_counter() - started,
        )

    def likelihoods(self, asked: Sequence[Continuation], *, look: Callable[[], None] = nothing) -> Likelihoods:
        """Raises CannotScoreError: the chat protocol tells the probabilities of what the server writes, not of given texts."""
        raise CannotScoreError(
            f"{self.name} cannot say how likely a given text is: the OpenAI chat protocol has no way to ask. "
            f"Use a model in this process where candidates are to be compared."
        )

    def count_tokens(self, text: str) -> int:
        """An upper estimate of the tokens of `text`; the server's vocabulary is not known here."""
        return math.ceil(len(text) / _CHARACTERS_PER_TOKEN)

    def check(self) -> None:
        """Asks the server for its models, briefly; which ones it lists is not judged, as names are often given otherwise.

        Raises:
            EndpointError: nothing answers there, or the server refuses the key or is in trouble.
        """
        import httpx

        address = f"{self._url}/models"
        try:
            response = httpx.get(address, headers=self._headers, timeout=_CHECK_S)
        except (httpx.HTTPError, httpx.InvalidURL) as error:
            raise _no_answer(address, error) from error
        if response.status_code in _KEY_REFUSED or response.status_code >= 500:
            raise self._refusal(address, response)

    def abort(self, thread: int | None = None) -> None:
        """Ends the reply being read, that of `thread` alone where it is given, wherever it is; it raises EndpointError."""
        self._calls.end(thread)

    def retire(self) -> None:
        """Ends every reply being read and refuses every other, so that the process can end."""
        self._is_retired = True
        self._calls.end()

    def close(self) -> None:
        """Nothing is held between questions."""

    def _refusal(self, address: str, response: httpx.Response) -> EndpointError:
        status = response.status_code
        remedy = "Set model_api_key (FULCRUM_MODEL_API_KEY) to its key." if status in _KEY_REFUSED else _LOOK
        return EndpointError(f"{address} refused {self._model!r} with status {status}: {_reason(response)}. {remedy}")

    def _refuse_if_retired(self) -> None:
        if self._is_retired:
            raise ModelError(f"{self.name} is asked no more questions: Fulcrum is shutting down. Ask once it runs again.")

    def _events(self, body: dict[str, Any]) -> Iterator[Mapping[str, Any]]:
        import httpx

        timeout = httpx.Timeout(_READ_S, connect=_CONNECT_S)
        address = f"{self._url}/chat/completions"
        is_done = False
        self._refuse_if_retired()
        try:
            with (
                self._calls.one() as trace,
                httpx.Client(timeout=timeout) as client,
                client.stream("POST", address, json=body, headers=self._headers, extensions={"trace": trace}) as response,
            ):
                if response.status_code != 200:
                    response.read()
                    raise self._refusal(address, response)
                for line in response.iter_lines():
                    data = line.removeprefix("data:").strip()
                    if not line.startswith("data:") or not data:
                        continue
                    if data == "[DONE]":
                        is_done = True
                        return
                    event = json.loads(data)
                    if not isinstance(event, dict) or "error" in event:
                        raise EndpointError(f"{address} broke off with {data[:200]!r}. See the server's log, then ask again.")
                    yield checked(event)
        except (httpx.HTTPError, httpx.InvalidURL) as error:
            self._refuse_if_retired()
            raise _no_answer(address, error) from error
        except ValueError as error:
            raise EndpointError(f"{address} does not speak the OpenAI protocol: {error}. Name a URL ending in /v1.") from error
        if not is_done:
            self._refuse_if_retired()
            raise EndpointError(f"{address} ended its answer early. See the server's log, then ask again.")


class _Repetition:
    """Takes `prefill` off the beginning of a reply whose server repeats it; any other beginning passes unchanged."""

    def __init__(self, prefill: str) -> None:
        self._prefill = prefill
        self._held = ""
        self._is_open = bool(prefill)

    def without(self, text: str) -> str:
        if not self._is_open:
            return text
        self._held += text
        if self._held.startswith(self._prefill):
            return self.rest()[len(self._prefill) :]
        if self._prefill.startswith(self._held):
            return ""
        return self.rest()

    def rest(self) -> str:
        held, self._held, self._is_open = self._held, "", False
        return held


def open_model(name: str, *, weights_dir: Path, n_ctx: int, n_threads: int, n_gpu_layers: int, api_key: str) -> OpenAIEndpoint:
    """The model of `MODEL@URL` (`OpenModel`); the other arguments concern models in this process."""
    model, at, url = name.rpartition("@")
    if not at or not model or not url.startswith(("http://", "https://")):
        raise UnknownModelError(
            f"'openai:{name}' does not say where the model is. Write openai:MODEL@http://host:port/v1, "
            f"for instance openai:qwen2.5@http://127.0.0.1:8000/v1."
        )
    return OpenAIEndpoint(model, url, n_ctx=n_ctx, api_key=api_key)


def _format_of(schema: Schema) -> dict[str, Any]:
    if schema is ANY_OBJECT:
        return {"type": "json_object"}
    return {"type": "json_schema", "json_schema": {"name": "reply", "schema": dict(schema.source), "strict": True}}


def _no_answer(address: str, error: Exception) -> EndpointError:
    reason = str(error) or type(error).__name__
    return EndpointError(f"No answer from {address}: {reason}. Is the server running, and the address right?")


def _reason(response: httpx.Response) -> str:
    """The message of an OpenAI-shaped error, or the beginning of whatever came."""
    try:
        error = response.json()["error"]
        return str(error["message"] if isinstance(error, dict) else error)
    except (ValueError, KeyError, TypeError):
        return response.text[:200] or "no reason given"
