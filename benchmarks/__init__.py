"""Measurements: what generated engines are compared with. No part of the library."""
