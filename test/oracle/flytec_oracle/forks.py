"""One JSON request a line on stdin, one JSON answer a line on stdout, in the same order.

    {"id": 1, ...}  ->  {"id": 1, "answer": ...} | {"id": 1, "error": ...} | {"id": 1, "fault": "..."}

Every request is answered by a fork of this process in a directory of its own, so that no case sees the environments,
modules or paths of another, and one that hangs is killed without harm. `error` is what was raised; `fault` is the
oracle's own failure: a bad request, a timeout, a crash.
"""

import gc
import json
import os
import select
import shutil
import signal
import sys
import tempfile
import time

from . import imports
from .errors import Misuse, error_data


def serve(prepare, answer) -> None:
    """Prepares once, then answers to the end of stdin; `answer` takes a request and its directory, and gives JSON or
    raises."""
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "w")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    prepare()
    for line in sys.stdin:
        gc.freeze()
        answers.write(json.dumps(answer_in_fork(json.loads(line), answer)) + "\n")
        answers.flush()


def answer_in_fork(request: dict, answer) -> dict:
    directory = os.path.realpath(tempfile.mkdtemp(prefix="flytec-oracle-"))
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reader)
        be_the_child(request, directory, writer, answer)
    os.close(writer)
    text = read_to_end(reader, time.monotonic() + request["timeout"])
    os.close(reader)
    end(child)
    shutil.rmtree(directory, ignore_errors=True)
    if not text:
        fault = "the interpreter died" if text == "" else f"no answer within {request['timeout']} s"
        return {"id": request["id"], "fault": fault}
    outcome = json.loads(text)
    imports.repeat(outcome.pop("imports"))
    return {"id": request["id"], **outcome}


def read_to_end(reader: int, deadline: float) -> str | None:
    chunks = []
    while select.select([reader], [], [], max(0, deadline - time.monotonic()))[0]:
        chunk = os.read(reader, 1 << 16)
        if not chunk:
            return b"".join(chunks).decode()
        chunks.append(chunk)
    return None


def end(child: int) -> None:
    """Kills the fork and all that it started: it leads a process group of its own."""
    for kill in (os.killpg, os.kill):
        try:
            kill(child, signal.SIGKILL)
        except (ProcessLookupError, PermissionError):
            pass  # it is gone already, or had no time to found its group
    os.waitpid(child, 0)


def be_the_child(request: dict, directory: str, writer: int, answer) -> None:
    try:
        os.setpgid(0, 0)
        silence = os.open(os.devnull, os.O_RDWR)
        for stream in (0, 1, 2):
            os.dup2(silence, stream)
        known = set(sys.modules)
        outcome = outcome_of(request, directory, answer)
        text = json.dumps({**outcome, "imports": imports.since(known, directory)})
        with os.fdopen(writer, "w") as answers:
            answers.write(text)
    finally:
        os._exit(0)


def outcome_of(request: dict, directory: str, answer) -> dict:
    try:
        return {"answer": answer(request, directory)}
    except Misuse as e:
        return {"fault": str(e)}
    except BaseException as e:  # what the SDK refuses is an answer too, and user code may raise anything
        return {"error": error_data(e, directory)}
