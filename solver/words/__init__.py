"""Arithmetic word problems: quantities bound by rule, combined by a program the model writes, run exactly and checked."""
