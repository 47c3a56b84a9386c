"""The site's memory over its two files."""
