"""What Convene costs: `make bench`, or one part of it: `make bench AREA=engine`."""
