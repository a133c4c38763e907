"""What is wrong with one cell, before it is known where the cell stands."""


class CellError(ValueError):
    """The cell is not what its column wants; the words complete "the cell": "holds 12; write a name"."""
