"""The pages of 跟踪问效: from the records under ``ratings/followup/`` to a page for each month and quarter."""
