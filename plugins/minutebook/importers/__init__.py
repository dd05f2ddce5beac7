"""Records kept elsewhere, in decision folders, spreadsheets and governance trees, made into records of ours."""
