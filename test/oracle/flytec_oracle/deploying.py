"""What `flyte deploy --copy-style none` sends, and what a running task sends for `task.override(…)`."""

import base64

import flyte
from flyte._internal.runtime.task_serde import translate_task_to_wire
from flyte.models import ActionID, RawDataPath, SerializationContext, TaskContext
from flyte.report import Report
from google.protobuf.json_format import MessageToDict

from . import sdk
from .errors import Misuse, error_data
from .project import import_modules
from .session import begin, collect_warnings, namespace


def deploy(request: dict, directory: str) -> dict:
    """Every task of every environment in the request's modules, deployed: the requests, in the order of their names."""
    warnings = collect_warnings(directory)
    begin(request, directory)
    environments = not_depended_on(environments_of(import_modules(request)))
    flyte.deploy(*environments, version=request["version"], copy_style="none")
    sent = sorted(sdk.ControlPlane.deployed, key=lambda each: each.task_id.name)
    return {
        "requests": [MessageToDict(each) for each in sent],
        "requestsBinary": [base64.b64encode(each.SerializeToString(deterministic=True)).decode() for each in sent],
        "warnings": warnings,
    }


def environments_of(modules: dict) -> list:
    """The environments that stand in the modules as attributes, each once, in order."""
    found = [value for module in modules.values() for value in vars(module).values()]
    return list({id(each): each for each in found if isinstance(each, flyte.Environment)}.values())


def not_depended_on(environments: list) -> list:
    """The environments that none of the others leads to. (Deploying a dependency by itself, before its dependant,
    makes the SDK send it twice.) In a circle all lead to all: then it is for the SDK to say so."""
    reached = {id(each) for environment in environments for each in dependencies_of(environment)}
    return [each for each in environments if id(each) not in reached] or environments


def dependencies_of(environment) -> list:
    reached, waiting = {}, list(environment.depends_on)
    while waiting:
        each = waiting.pop()
        if id(each) not in reached:
            reached[id(each)] = each
            waiting.extend(each.depends_on)
    return list(reached.values())


def override(request: dict, directory: str) -> dict:
    """For each override the TaskSpec that the SDK's controller submits when a running task calls the overridden one."""
    warnings = collect_warnings(directory)
    root = begin(request, directory)
    modules = import_modules(request)
    environments = environments_of(modules)
    tasks = tasks_of(environments)
    cache = flyte.build_images(*not_depended_on(environments), copy_style="none")
    context = serialization_context(request, root, cache)

    def spec_of(each: dict) -> dict:
        if each["task"] not in tasks:
            raise Misuse(f"no task {each['task']!r}, there are: {', '.join(tasks)}")
        try:
            given = eval(each["code"], namespace(modules))
            task = tasks[each["task"]]
            overridden = given(task) if callable(given) else task.override(**given)
            return {"spec": MessageToDict(translate_task_to_wire(overridden, context, task_context=running(context)))}
        except Exception as e:
            return {"error": error_data(e, directory)}

    return {"overrides": [spec_of(each) for each in request["overrides"]], "warnings": warnings}


def tasks_of(environments: list) -> dict:
    reached = {id(each): each for start in environments for each in (start, *dependencies_of(start))}
    return {name: task for each in reached.values() for name, task in getattr(each, "tasks", {}).items()}


def serialization_context(request: dict, root, cache) -> SerializationContext:
    """As flyte._internal.controllers.remote._controller.RemoteController._submit makes it: without the entries that
    only a deploy adds (`_F_SYS_PATH`, default inputs, documentation, the environment's description)."""
    return SerializationContext(
        org=request["org"],
        project=request["project"],
        domain=request["domain"],
        code_bundle=None,
        version=request["version"],
        image_cache=cache,
        root_dir=root,
    )


def running(context: SerializationContext) -> TaskContext:
    """The context of the calling task, by the placeholders that the control plane fills in: links are made from it."""
    action = ActionID(
        name="{{.actionName}}",
        run_name="{{.runName}}",
        project="{{.executionProject}}",
        domain="{{.executionDomain}}",
        org="{{.executionOrg}}",
    )
    return TaskContext(
        action=action,
        version=context.version,
        raw_data_path=RawDataPath(path=""),
        output_path="",
        run_base_dir="",
        report=Report(name=action.name),
        compiled_image_cache=context.image_cache,
    )
