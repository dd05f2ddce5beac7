"""What a file is: its text, its front matter with places, and what its body holds."""
