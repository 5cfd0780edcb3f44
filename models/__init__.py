"""The local language model, the embedder, and the weights they need."""

from models.catalog import Catalog, ModelEntry
from models.download import Progress, pull
from models.errors import (
    DownloadError,
    EndpointError,
    ModelError,
    PromptTooLongError,
    UnknownModelError,
    WeightsDamagedError,
    WeightsMissingError,
)
from models.opening import BACKENDS, open_embedder, open_llm
from models.types import LLM, Completion, Embedder, Message
from models.weights import Verification, locate, verify

__all__ = [
    "BACKENDS",
    "LLM",
    "Catalog",
    "Completion",
    "DownloadError",
    "Embedder",
    "EndpointError",
    "Message",
    "ModelEntry",
    "ModelError",
    "Progress",
    "PromptTooLongError",
    "UnknownModelError",
    "Verification",
    "WeightsDamagedError",
    "WeightsMissingError",
    "locate",
    "open_embedder",
    "open_llm",
    "pull",
    "verify",
]
