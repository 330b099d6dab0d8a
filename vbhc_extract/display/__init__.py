"""How a document and a graph show themselves: marks in a terminal, HTML and drawings in a notebook."""
