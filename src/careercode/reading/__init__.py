"""The only part that opens files: bytes in, checked values out; every error has its place."""
