"""Owners' and street's marks: the questionnaire and the sheets to fill in, and the tallies read back from them."""
