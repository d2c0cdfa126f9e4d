"""Exceptions as data."""

import os


class Misuse(Exception):
    """The request itself makes no sense; nothing that the SDK could have an opinion about."""


def error_data(error: BaseException, directory: str) -> dict:
    """An exception and what it was raised from, outermost first, without the paths of the temporary directory."""
    causes = []
    cause = origin(error)
    while cause is not None:
        causes.append(summary(cause, directory))
        cause = origin(cause)
    return {**summary(error, directory), "causes": causes}


def origin(error: BaseException) -> BaseException | None:
    return error.__cause__ or (None if error.__suppress_context__ else error.__context__)


def summary(error: BaseException, directory: str) -> dict:
    return {"type": type(error).__name__, "message": without_directory(str(error), directory)}


def without_directory(text: str, directory: str) -> str:
    return text.replace(directory + os.sep, "").replace(directory, ".")
