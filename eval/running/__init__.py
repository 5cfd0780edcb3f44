"""Running systems over suites: what is asked of whom in which order, and each answer on the disk before the next question."""

from eval.running.asker import Asker, InTurn
from eval.running.estimate import Estimate, estimate, fitting_items, writing_speed
from eval.running.hardware import commit, hardware
from eval.running.journal import Journal, read_records, run_suite
from eval.running.libraries import Shelf, indexed
from eval.running.manifest import Manifest, read_manifest, write_manifest
from eval.running.plan import Entry, Plan, Task
from eval.running.ray_cluster import Cluster, cluster
from eval.running.run import Ended, Progress, run
from eval.running.spread import Spread

__all__ = [
    "Asker",
    "Cluster",
    "Ended",
    "Entry",
    "Estimate",
    "InTurn",
    "Journal",
    "Manifest",
    "Plan",
    "Progress",
    "Shelf",
    "Spread",
    "Task",
    "cluster",
    "commit",
    "estimate",
    "fitting_items",
    "hardware",
    "indexed",
    "read_manifest",
    "read_records",
    "run",
    "run_suite",
    "write_manifest",
    "writing_speed",
]
