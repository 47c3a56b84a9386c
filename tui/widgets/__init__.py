"""Parts that several screens share. Each draws plain text only: no markup, nothing unprintable."""
