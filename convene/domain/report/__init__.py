"""The report of a consultation: facts in, one document of numbered paragraphs and a list of findings out."""
