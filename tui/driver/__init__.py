"""What a terminal sends and what it gets: the scan router and the Textual driver round it."""
