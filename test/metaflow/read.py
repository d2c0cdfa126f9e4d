"""Runs flows with the real Metaflow, two at a time, and tells what its client says of them; JSON from stdin to stdout.

[{"file", "step", "args", "path"}] -> [{"exit", "said", "steps", "task", …}]
"""

import json
import os
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor

from metaflow import Run, Task, namespace
from metaflow.plugins import FLOW_DECORATORS, STEP_DECORATORS

DEFAULTS = {each.name: each.defaults for each in [*FLOW_DECORATORS, *STEP_DECORATORS]}
ALWAYS_SAID = {"retry"}


def run(flow):
    with tempfile.NamedTemporaryFile("r", suffix=".id") as run_id:
        command = [sys.executable, flow["file"], "--no-pylint", "--quiet", "run", "--run-id-file", run_id.name, *flow["args"]]
        env = {**os.environ, "PYTHONPATH": os.pathsep.join(flow["path"])}
        done = subprocess.run(command, env=env, capture_output=True, text=True)
        return {"exit": done.returncode, "said": done.stdout + done.stderr, "run": run_id.read()}


def told(flow, done):
    if not done["run"]:
        return done
    name = os.path.splitext(os.path.basename(flow["file"]))[0]
    found = Run(f"{name}/{done['run']}")
    steps = {step.id: step.task for step in found}
    step = flow.get("step") or next(iter(steps))
    task = steps[step]
    graph = task["_graph_info"].data
    return {
        **done,
        "steps": sorted(steps),
        "tags": sorted(found.user_tags),
        "successful": task.successful,
        "finished": task.finished,
        "exception": task.exception and f"{task.exception.type}: {task.exception.exception}",
        "attempts": [attempt(task.pathspec, i) for i in range(task.current_attempt + 1)],
        "data": {each.id: [type(each.data).__name__, plain(each.data)] for each in task},
        "parameters": sorted(each["name"] for each in graph["parameters"]),
        "flow decorators": decorators(graph["decorators"]),
        "step decorators": decorators(graph["steps"][step]["decorators"]),
        "docs": [graph["doc"], graph["steps"][step]["doc"]],
    }


def attempt(pathspec, number):
    task = Task(pathspec, attempt=number)
    return {"attempt": task.current_attempt, "successful": task.successful, "stdout": task.stdout}


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
