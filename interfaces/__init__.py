"""The faces of Convene: the command line and the web, on the same operations and flows."""
