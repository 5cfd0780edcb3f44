"""What answers cost: tokens, processor seconds, memory, operations, energy; and what the same cost buys elsewhere."""

from eval.cost.energy import Energy, EnergyMeter, estimated_energy
from eval.cost.equal import AtEqualCost, at_equal_cost
from eval.cost.operations import operations
from eval.cost.processor import processor_seconds
from eval.cost.table import Cost, cost_of

__all__ = [
    "AtEqualCost",
    "Cost",
    "Energy",
    "EnergyMeter",
    "at_equal_cost",
    "cost_of",
    "estimated_energy",
    "operations",
    "processor_seconds",
]
