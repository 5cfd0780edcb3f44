"""What is compared: bare models, models with passages or tools, Fulcrum, endpoints, and controls; one kind a file."""

from eval.systems.files import specs_from_toml
from eval.systems.models import Models
from eval.systems.named import DEFAULT_SYSTEMS, SMALL, SYSTEMS, check_systems, open_system
from eval.systems.prompts import BOXED, FROM_PASSAGES, LABELLED, MAX_TOKENS, PROMPTS, Prompt
from eval.systems.retrieval import N_PASSAGES, with_passages
from eval.systems.setup import Setup
from eval.systems.specification import KINDS, SystemSpec

__all__ = [
    "BOXED",
    "DEFAULT_SYSTEMS",
    "FROM_PASSAGES",
    "KINDS",
    "LABELLED",
    "MAX_TOKENS",
    "N_PASSAGES",
    "PROMPTS",
    "SMALL",
    "SYSTEMS",
    "Models",
    "Prompt",
    "Setup",
    "SystemSpec",
    "check_systems",
    "open_system",
    "specs_from_toml",
    "with_passages",
]
