"""Stands for the module that flytec generates, where Flyte's SDK is not: a task is its function."""


def task(name):
    return lambda function: function


def override(function, name):
    return function


class Environment:
    task = staticmethod(lambda function: function)


def __getattr__(name):
    return Environment
