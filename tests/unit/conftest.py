"""The fixtures of ``tests/worlds.py``."""

from tests.worlds import world, worlds

__all__ = ["world", "worlds"]
