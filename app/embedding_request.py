"""The OpenAI wire format of embeddings: what a request may hold, and the body that answers it.

A text longer than the embedder's window is refused with its length, as OpenAI does it: cut, it would be found by its beginning
alone and nobody would know. Token arrays are refused, because they are of another model's vocabulary.
"""

from __future__ import annotations

import base64
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Literal

from pydantic import BaseModel, ConfigDict

from app.errors import NotFoundError, RequestError
from app.questions import well_formed
from models import Embedder

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

MOST_TEXTS = 2048
SPECIAL_TOKENS = 2
"""What an embedder puts around a text, and its window includes."""
_NO_TOKENS = (
    "'input' holds token numbers, which mean other words to every model. Send text: a string, or a list of strings "
    "(in LangChain, check_embedding_ctx_length=False)."
)


class EmbeddingRequest(BaseModel):
    """The body of POST /v1/embeddings. `input_type` is for embedders that treat a query and a passage differently."""

    model_config = ConfigDict(extra="ignore")

    model: str
    input: Any
    encoding_format: Literal["float", "base64"] | None = "float"
    dimensions: int | None = None
    input_type: Literal["query", "passage"] | None = "passage"

    def texts(self) -> list[str]:
        """The texts to embed, one or more.

        Raises:
            RequestError: the input is empty, too many texts, or something other than text.
        """
        given = [self.input] if isinstance(self.input, str) else self.input
        if not isinstance(given, list) or not given:
            raise RequestError(
                "'input' is neither a text nor a list of texts. Send one of them.", param="input", code="no_input"
            )
        if len(given) > MOST_TEXTS:
            raise RequestError(
                f"'input' has {len(given):,} texts; at most {MOST_TEXTS:,} are taken at a time. Send them in parts.",
                param="input",
                code="too_many_inputs",
            )
        for at, text in enumerate(given):
            if isinstance(text, int | list):
                raise RequestError(_NO_TOKENS, param="input", code="unsupported_input")
            if not isinstance(text, str) or not text.strip():
                said = "empty" if isinstance(text, str) else f"a {type(text).__name__}"
                raise RequestError(f"Text {at} of 'input' is {said}. Send some text there.", param="input", code="no_input")
        return [well_formed(text) for text in given]

    def check_model(self, embedder: Embedder) -> None:
        """Raises NotFoundError unless the model asked for is the embedder, by its name or as `fulcrum`."""
        if self.model not in (embedder.name, "fulcrum"):
            raise NotFoundError(
                f"The embedder {self.model!r} is not here. Embeddings are made by {embedder.name!r}: ask for that, "
                "or for 'fulcrum', which is the same.",
                param="model",
                code="model_not_found",
            )

    def check_dimensions(self, embedder: Embedder) -> None:
        """Raises RequestError for a number of dimensions that the embedder does not have; it was not trained to be cut."""
        if self.dimensions is not None and self.dimensions != embedder.dim:
            raise RequestError(
                f"'dimensions' is {self.dimensions}, and the vectors of {embedder.name!r} have {embedder.dim}; cut shorter "
                "they would lose their meaning. Leave it out.",
                param="dimensions",
                code="unsupported_parameter",
            )

    def rendered(self, vector: NDArray[np.float32]) -> list[float] | str:
        """One vector in the format asked for; base64 is of little-endian float32."""
        if self.encoding_format == "base64":
            return base64.b64encode(vector.astype("<f4").tobytes()).decode("ascii")
        return [float(number) for number in vector]


def counted(texts: Sequence[str], embedder: Embedder) -> int:
    """The tokens of the texts together.

    Raises:
        RequestError: one does not fit the embedder's window.
    """
    room = embedder.max_tokens - SPECIAL_TOKENS
    total = 0
    for at, text in enumerate(texts):
        n_tokens = embedder.count_tokens(text)
        if n_tokens > room:
            raise RequestError(
                f"Text {at} of 'input' has {n_tokens:,} tokens; {embedder.name!r} reads {room:,}, and would not see the rest. "
                "Split the text and embed its parts.",
                param="input",
                code="context_length_exceeded",
            )
        total += n_tokens
    return total


def embedding_body(vectors: Sequence[list[float] | str], model: str, n_tokens: int) -> dict[str, Any]:
    """The response, with the vectors in the order of the texts."""
    return {
        "object": "list",
        "data": [{"object": "embedding", "index": at, "embedding": vector} for at, vector in enumerate(vectors)],
        "model": model,
        "usage": {"prompt_tokens": n_tokens, "total_tokens": n_tokens},
    }
