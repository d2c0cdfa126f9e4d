"""A package in a src folder."""

from vision.environments import gpu as gpu_environment

__all__ = ["gpu_environment"]
