"""The session host: one warm interpreter that forks a terminal program for each login."""
