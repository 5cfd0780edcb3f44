"""Questions about money, time, units and rates: answered, declined for what they lack, and left to others."""
