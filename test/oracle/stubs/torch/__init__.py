"""Stands in for PyTorch, which flyteplugins-pytorch imports but needs only inside a running task."""
