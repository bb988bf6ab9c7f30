"""Reports: verdicts and texts of their provisions go in, text or JSON comes out; nothing is decided here."""
