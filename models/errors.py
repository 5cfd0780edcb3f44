"""The errors of `models`.

ModelError
├── UnknownModelError     no such name, path or prefix
├── WeightsMissingError   known, but not on this disk
├── WeightsDamagedError   on this disk, but not the bytes the catalogue lists
├── DownloadError         no source gave the right bytes
├── PromptTooLongError    the prompt leaves no room for a reply in the context
├── StoppedScoringError   told to stop before every likelihood was known
├── CannotScoreError      the backend does not say how likely a given text is
├── SchemaError           a JSON Schema that replies cannot be held to
└── EndpointError         a remote server refused or broke off

BusyError                 the model is there and works, but too many wait for it
"""


class ModelError(Exception):
    """Anything that keeps a model from answering; the message says what to do next."""


class UnknownModelError(ModelError):
    """No catalogue entry, file or backend prefix of that name."""


class WeightsMissingError(ModelError):
    """The model is known but its weights are not on this disk."""


class WeightsDamagedError(ModelError):
    """The weights on this disk are not the bytes the catalogue lists."""


class DownloadError(ModelError):
    """No source delivered the bytes the catalogue asks for."""


class PromptTooLongError(ModelError):
    """The prompt leaves no room for a reply in the model's context."""


class EndpointError(ModelError):
    """An OpenAI-compatible server refused, timed out or broke off."""


class StoppedScoringError(ModelError):
    """The model was told to stop while it read texts to score; half of them scored are of no use."""


class CannotScoreError(ModelError):
    """The backend writes replies, but does not say how likely it holds a given text to be."""


class SchemaError(ModelError):
    """A JSON Schema that is none, asks for what a reply cannot be held to, or is too large; the message names the place."""


class BusyError(Exception):
    """Too many wait for the model already; raised by who holds a queue before it, which no backend does.

    Not a ModelError: a lane that does without a model that is missing would give another answer under load than at rest. Only
    what leaves out nothing but convenience does without one that is busy.
    """
