"""Claims about money, time, units and rates: what holds, what does not, and readings changed in one argument."""
