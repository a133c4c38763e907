"""How large a file may be: far more than a consultation needs, far less than what would stop a machine."""

FILE_BYTES = 50_000_000
"""Of a file, asked before it is read."""
PARTS = 5_000
"""Files within a workbook."""
INFLATED_BYTES = 100_000_000
"""Of all parts of a workbook that are read, inflated."""
INFLATION = 200
"""How many times its size a part may inflate to. Ten thousand like rows of Excel come to forty times."""
SMALL_PART_BYTES = 5_000_000
"""Up to this size a part may inflate from however little."""
ROWS = 200_000
COLUMNS = 500
CELLS = 3_000_000
CELL_CHARACTERS = 32_767
"""Of a cell, as in a spreadsheet program (Excel's specifications and limits)."""
TEXT_CHARACTERS = 100_000_000
"""Of all cells of a sheet; a text that many cells share counts in each."""
TITLE_CHARACTERS = 300
"""Of a title that is looked up; what is longer is none."""
HEADER_WITHIN = 40
"""Rows among which the header is looked for: registration sites and platforms put their own lines above it."""
