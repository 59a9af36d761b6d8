"""The published pages of the quarterly ranking: from the documents of ``ratings/`` to pages, charts and downloads."""
