"""Says what Metaflow understands of flows that it cannot run here: decorators of the step, by flow; JSON to JSON."""

import importlib
import json
import os
import sys

from read import given


def understood(file):
    folder, name = os.path.split(os.path.splitext(file)[0])
    sys.path.insert(0, folder)
    flow = getattr(importlib.import_module(name), name)
    step = next(each for each in vars(flow).values() if getattr(each, "is_step", False))
    return name, {each.name: given(each.name, each.attributes) for each in step.decorators}


if __name__ == "__main__":
    json.dump(dict(understood(flow["file"]) for flow in json.load(sys.stdin)), sys.stdout)
