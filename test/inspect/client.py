"""Runs flows with the real Metaflow, two at a time, and tells what its client says of each one's task; JSON from stdin to stdout.

[{"file", "args", "path"}] -> {"members": […], "flows": [{"exit", "said", "id", …}]}
"""

import json
import os
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor

from metaflow import Run, Task, namespace


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
    (step,) = Run(f"{name}/{done['run']}")
    task = step.task
    return {
        **done,
        "step": step.id,
        "pathspec": task.pathspec,
        "path_components": task.path_components,
        "parent": step.pathspec if task.parent.pathspec == step.pathspec else None,
        "artifacts": sorted(each.id for each in task),
        "data": {each.id: plain(each.data) for each in task},
        "current_attempt": task.current_attempt,
        "user_tags": sorted(task.user_tags),
        "index": task.index,
        "origin_pathspec": task.origin_pathspec,
        "is_in_namespace": task.is_in_namespace(),
        "successful": task.successful,
    }


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
    members = sorted(name for name in dir(Task) if not name.startswith("_")) + ["__iter__", "__getitem__", "__contains__"]
    json.dump({"members": members, "flows": [told(*each) for each in zip(flows, done)]}, sys.stdout)
