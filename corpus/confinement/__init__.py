"""What a child process of ours may not do, set by itself before it begins and never taken back: one place for every child.

`reader` confines the process that reads documents, which must open files; `job` the one that computes, which needs nothing
but its processor, its memory and one pipe.
"""

from corpus.confinement.job import LAYERS, Layers, confine_job, leave_network, limit_processor
from corpus.confinement.kernel import end_with, kill_group
from corpus.confinement.reader import allow_seconds, confine_reader

__all__ = [
    "LAYERS",
    "Layers",
    "allow_seconds",
    "confine_job",
    "confine_reader",
    "end_with",
    "kill_group",
    "leave_network",
    "limit_processor",
]
