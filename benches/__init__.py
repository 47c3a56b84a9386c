"""What the budgets are measured with: `./run bench`. Each prints a ratio to a peer in the same run."""
