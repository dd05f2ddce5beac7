"""What an office starts from: its first pages, and the files its forge reads."""
