"""Work that a document assigns: to whom, with what result, by when."""
