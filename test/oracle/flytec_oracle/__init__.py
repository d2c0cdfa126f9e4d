"""The answers of serve.py."""
