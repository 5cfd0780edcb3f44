"""What answers cost: tokens, processor seconds, memory, operations, energy; and what the same cost buys elsewhere."""

from eval.cost.energy import HIGH_W, LOW_W, MIDDLE_W, Energy, EnergyMeter, energy_of, estimated_energy
from eval.cost.equal import AtEqualCost, at_equal_cost
from eval.cost.memory import PeakMemory, read_memory
from eval.cost.operations import operations
from eval.cost.processor import processor_seconds
from eval.cost.table import Cost, budgets, cost_of

__all__ = [
    "HIGH_W",
    "LOW_W",
    "MIDDLE_W",
    "AtEqualCost",
    "Cost",
    "Energy",
    "EnergyMeter",
    "PeakMemory",
    "at_equal_cost",
    "budgets",
    "cost_of",
    "energy_of",
    "estimated_energy",
    "operations",
    "processor_seconds",
    "read_memory",
]
