"""The bodies that issue documents: where their names stand in a text, and who is meant."""
