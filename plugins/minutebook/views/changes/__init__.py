"""What a line of work does to the record set, as data a reviewer can read."""
