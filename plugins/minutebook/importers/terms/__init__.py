"""Words, days, people, statuses and relations as the world writes them."""
