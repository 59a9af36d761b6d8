"""跟踪问效: what was to be done by when, what was done, and what became of findings."""
