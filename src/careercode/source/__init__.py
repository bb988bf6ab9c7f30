"""Strict loading of YAML and JSON text into plain values that know their places; opens no files."""
