"""Åpent nå: the directory of low-threshold services in Oslo."""
