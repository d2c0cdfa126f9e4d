"""Stands for Flyte's own: a file with a path."""


class File:
    def __init__(self, path):
        self.path = path
