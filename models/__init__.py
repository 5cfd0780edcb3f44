"""The local language model, the embedder, and the weights they need."""

from models.catalog import Catalog, ModelEntry
from models.download import Progress, pull
from models.errors import (
    BusyError,
    CannotScoreError,
    DownloadError,
    EndpointError,
    ModelError,
    PromptTooLongError,
    SchemaError,
    StoppedScoringError,
    UnknownModelError,
    WeightsDamagedError,
    WeightsMissingError,
)
from models.opening import BACKENDS, open_embedder, open_llm
from models.schema import ANY_OBJECT, Schema
from models.schema_reading import read_schema
from models.schema_settling import Settled, settle
from models.types import LLM, Completion, Continuation, Embedder, Likelihood, Likelihoods, Message
from models.weights import Verification, locate, verify

__all__ = [
    "ANY_OBJECT",
    "BACKENDS",
    "LLM",
    "BusyError",
    "CannotScoreError",
    "Catalog",
    "Completion",
    "Continuation",
    "DownloadError",
    "Embedder",
    "EndpointError",
    "Likelihood",
    "Likelihoods",
    "Message",
    "ModelEntry",
    "ModelError",
    "Progress",
    "PromptTooLongError",
    "Schema",
    "SchemaError",
    "Settled",
    "StoppedScoringError",
    "UnknownModelError",
    "Verification",
    "WeightsDamagedError",
    "WeightsMissingError",
    "locate",
    "open_embedder",
    "open_llm",
    "pull",
    "read_schema",
    "settle",
    "verify",
]
