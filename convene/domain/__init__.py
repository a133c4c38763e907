"""The rules of a consultation in plain Python: no input or output, no clock, no Prefect, no SQL."""
