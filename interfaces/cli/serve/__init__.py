"""`convene serve`: Prefect's server, its schedules, a worker and the site, kept going on one machine."""
