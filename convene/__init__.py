"""Convene: a workflow engine for intersessional consultations."""
