"""Measurements of the publisher against named peers in the same run."""
