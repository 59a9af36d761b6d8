"""Editions: what was released and when it applies, what changed between two of them, and where answers go.

``build_tools/edition.py`` is one edition as data; here are several. Only ``archive`` reads files and only ``release``
writes them.
"""
