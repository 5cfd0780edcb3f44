"""Classes of mathematical questions, one folder each: read here, solved in the isolated child, proved by `solver.verify`."""

from solver.topics.registry import TOPICS, cue_words, read_topic
from solver.topics.topic import CannotSolveError, Claim, IncompleteError, Outcome, Task, Topic, task_from_dict

__all__ = [
    "TOPICS",
    "CannotSolveError",
    "Claim",
    "IncompleteError",
    "Outcome",
    "Task",
    "Topic",
    "cue_words",
    "read_topic",
    "task_from_dict",
]
