from .base import base_env, base_image

__all__ = ["base_env", "base_image"]
