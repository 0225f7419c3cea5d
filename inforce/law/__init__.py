"""Nouns and a day to a determination with its proof. Pure: no disk, clock, network, SQL."""
