"""The invented reports, one module each: ``make(sheet)`` writes the pages and, with them, the key."""
