"""Asks for container tasks."""

from flyte1_envs import container

build = container("tools.build")
check_it = container("tools.check-it")
