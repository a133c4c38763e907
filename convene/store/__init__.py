"""What Convene keeps: SQLAlchemy tables, queries and migrations. The only SQL."""
