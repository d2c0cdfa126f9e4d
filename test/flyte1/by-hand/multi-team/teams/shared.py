"""What the teams of examples/multi-team share, as somebody writes it with flytekit."""

import flytekit

SETTINGS = {
    "container_image": "ghcr.io/acme/platform:e12a64ff778408d6a7c2e8f82409c6a0",
    "environment": {"LOG_LEVEL": "INFO"},
    "resources": flytekit.Resources(cpu="500m", mem="512Mi"),
    "interruptible": True,
}


@flytekit.task(**SETTINGS, retries=1)
async def ping() -> str:
    return "pong"


def scheduled(name, task, defaults, plans):
    """A workflow around a task, and a launch plan for each trigger."""
    workflow = flytekit.Workflow(name=name)
    inputs = {key: workflow.add_workflow_input(key, kind) for key, kind in task.python_interface.inputs.items()}
    node = workflow.add_entity(task, **inputs)
    for key in task.python_interface.outputs:
        workflow.add_workflow_output(key, node.outputs[key])
    for plan, words in {name: {}, **plans}.items():
        flytekit.LaunchPlan.get_or_create(workflow, plan, default_inputs=defaults, **words)
