"""The programme: what is held in which meeting and when, and what a change of it means."""
