"""Verdicts as values: what an engine says, which of it is shown, and what a run of many dossiers adds up to."""
