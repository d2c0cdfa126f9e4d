"""Runs flows with the real Metaflow, two at a time, and tells what its client says of them; JSON from stdin to stdout.

[{"file", "step", "args", "resume", "path"}] -> [{"exit", "said", "steps", "members", …}]
"""

import json
import os
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime

from metaflow import Run, Task, namespace
from metaflow.client.core import MetaflowObject
from metaflow.exception import MetaflowException
from metaflow.plugins import FLOW_DECORATORS, STEP_DECORATORS

DEFAULTS = {each.name: each.defaults for each in [*FLOW_DECORATORS, *STEP_DECORATORS]}
ALWAYS_SAID = {"retry"}
MEMBERS = ["id", *(name for name in dir(Task) if not name.startswith("_"))]
OF_ATTEMPTS = ["artifacts", "data", "exception", "finished", "stdout", "successful"]


def run(flow):
    done = started(flow, ["run", *flow["args"]])
    if "resume" not in flow:
        return done
    return started(flow, ["resume", flow["resume"], "--origin-run-id", done["run"]])


def started(flow, words):
    with tempfile.NamedTemporaryFile("r", suffix=".id") as run_id:
        command = [sys.executable, flow["file"], "--no-pylint", "--quiet", *words, "--run-id-file", run_id.name]
        env = {**os.environ, "PYTHONPATH": os.pathsep.join(flow["path"])}
        done = subprocess.run(command, env=env, capture_output=True, text=True)
        return {"exit": done.returncode, "said": done.stdout + done.stderr, "run": run_id.read()}


def told(flow, done):
    if not done["run"]:
        return done
    name = os.path.splitext(os.path.basename(flow["file"]))[0]
    found = Run(f"{name}/{done['run']}")
    steps = {step.id: step for step in found}
    step = flow.get("step") or next(iter(steps))
    task = steps[step].task
    graph = task["_graph_info"].data
    return {
        **done,
        "steps": sorted(steps),
        "step": step,
        "tags": sorted(found.user_tags),
        "tasks": [{name: member(each, name) for name in MEMBERS} for each in steps[step]],
        "members": {name: member(task, name) for name in [*MEMBERS, *ASKED]},
        "refused": {ask: refused(*words) for ask, words in refusals(task.path_components).items()},
        "attempts": [attempt(task.pathspec, i) for i in range(task.current_attempt + 1)],
        "data": {each.id: [type(each.data).__name__, plain(each.data)] for each in task},
        "graph": graph,
        "parameters": sorted(each["name"] for each in graph["parameters"]),
        "flow decorators": decorators(graph["decorators"]),
        "step decorators": decorators(graph["steps"][step]["decorators"]),
        "docs": [graph["doc"], graph["steps"][step]["doc"]],
    }


def refusals(path):
    """What nobody gets a task for."""
    return {
        "attempt 6": ["/".join(path), 6],
        "attempt -1": ["/".join(path), -1],
        "a step": ["/".join(path[:3]), None],
        "another task": ["/".join([*path[:3], "99"]), None],
    }


def refused(pathspec, number):
    try:
        return Task(pathspec, attempt=number).pathspec
    except MetaflowException as error:
        return f"{type(error).__name__}: {error}"


def attempt(pathspec, number):
    task = Task(pathspec, attempt=number)
    return {"attempt": task.current_attempt, **{name: member(task, name) for name in OF_ATTEMPTS}}


def member(task, name):
    """What a task says of itself; of those that are asked with something, an answer to `o0` and one to `nope`."""
    if name in ASKED:
        return {key: tried(lambda: ASKED[name](task, key)) for key in ("o0", "nope")}
    if name == "loglines":
        return [line for _, line in task.loglines("stdout")]
    if name in OF_ARTIFACTS:
        return OF_ARTIFACTS[name](task)
    value = getattr(task, name)
    return as_json(value() if name == "is_in_namespace" else value)


OF_ARTIFACTS = {
    "artifacts": lambda task: sorted(each.id for each in task),
    "data": lambda task: {each.id: plain(each.data) for each in task},
    "metadata": lambda task: sorted([each.name, each.value] for each in task.metadata),
}
ASKED = {
    "__iter__": lambda task, key: key in [each.id for each in task],
    "__getitem__": lambda task, key: plain(task[key].data),
    "__contains__": lambda task, key: key in task,
}


def tried(ask):
    try:
        return ask()
    except KeyError as error:
        return f"KeyError: {error}"


def as_json(value):
    if isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, MetaflowObject):
        return value.pathspec
    if hasattr(value, "exception") and hasattr(value, "type"):
        return f"{value.type}: {value.exception}"
    if isinstance(value, (set, frozenset)):
        return sorted(value)
    if isinstance(value, dict) or not hasattr(value, "__iter__") or isinstance(value, str):
        return value
    return [as_json(each) for each in value]


def decorators(found):
    return {each["name"]: given(each["name"], each["attributes"]) for each in found}


def given(name, attributes):
    defaults = {} if name in ALWAYS_SAID else DEFAULTS[name]
    return {key: value for key, value in attributes.items() if str(value) not in ("None", str(defaults.get(key)))}


def plain(value):
    try:
        return json.loads(json.dumps(value))
    except TypeError:
        return repr(value)


if __name__ == "__main__":
    namespace(None)
    flows = json.load(sys.stdin)
    with ThreadPoolExecutor(2) as pool:
        done = list(pool.map(run, flows))
    json.dump([told(*each) for each in zip(flows, done)], sys.stdout)
