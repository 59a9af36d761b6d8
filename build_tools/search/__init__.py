"""What the search of the site knows: entries with their text, and the layers that understand how people ask."""
