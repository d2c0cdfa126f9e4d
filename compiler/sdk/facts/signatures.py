"""signatures.json: what the SDK's constructors and methods take, read from their sources.

- signatures: name → parameter → `annotation` (as written), and one of `required`, `default` (JSON) or
  `default_source` (Python, where JSON has no word for it). `*packages` and `**kwargs` keep their stars.
- predefined_triggers: name → the cron expression and description of `Trigger.<name>()`.

What an SDK does not have is left out, so that any released version can be read.
"""

import ast

from . import sources
from .origin import origin

PREDEFINED_TRIGGERS = ["minutely", "hourly", "daily", "weekly", "monthly"]

# Module → classes, or class.method for methods.
SDK = {
    "flyte": [
        "TaskEnvironment",
        "TaskEnvironment.task",
        "TaskEnvironment.clone_with",
        "TaskEnvironment.from_task",
        "Trigger",
        *(f"Trigger.{name}" for name in PREDEFINED_TRIGGERS),
        "Cron",
        "FixedRate",
        "OnArtifact",
        "TriggeredPartition",
        "Resources",
        "Device",
        "GPU",
        "TPU",
        "Neuron",
        "AMD_GPU",
        "HABANA_GAUDI",
        "APPLE_SILICON",
        "Cache",
        "RetryStrategy",
        "Backoff",
        "Timeout",
        "ReusePolicy",
        "Secret",
        "PodTemplate",
        "PodTemplate.from_spec",
        "Link",
        "Link.get_link",
    ],
    "flyte._doc": ["Documentation"],
    "flyte._image": [
        *(
            f"Image.{name}"
            for name in (
                "from_debian_base",
                "from_base",
                "from_ref_name",
                "from_dockerfile",
                "from_uv_script",
                "from_pixi_script",
                "clone",
                "with_apt_packages",
                "with_pip_packages",
                "with_requirements",
                "with_uv_project",
                "with_poetry_project",
                "with_pixi_project",
                "with_commands",
                "with_env_vars",
                "with_workdir",
                "with_source_file",
                "with_source_folder",
                "with_code_bundle",
                "with_dockerignore",
            )
        ),
    ],
    "flyte._task": ["TaskTemplate", "TaskTemplate.override"],
    "flyte.extras": ["ContainerTask", "Sleep"],
    "flyte.notify": ["NamedRule", "NamedDelivery", "Email", "Slack", "Teams", "Webhook"],
    "flyte.clustered": ["ClusteredTaskEnvironment", "TorchRun", "JaxRun", "ClusterFailurePolicy"],
    "flyteplugins.spark.task": ["Spark"],
    "flyteplugins.ray.task": ["RayJobConfig", "WorkerNodeConfig", "HeadNodeConfig", "AutoscalerOptionsConfig"],
    "flyteplugins.dask.task": ["Dask", "Scheduler", "WorkerGroup"],
    "flyteplugins.pytorch.task": ["Elastic", "RunPolicy"],
    "flyteplugins.databricks.task": ["Databricks"],
}

def extract() -> dict:
    plugins = [f"flyteplugins-{plugin}" for plugin in ("dask", "databricks", "pytorch", "ray", "spark")]
    return {
        "origin": origin("flyte", *plugins),
        "signatures": signatures(),
        "predefined_triggers": {name: predefined_trigger(name) for name in PREDEFINED_TRIGGERS},
    }


def signatures() -> dict[str, dict]:
    """The signature of everything in SDK that this SDK has."""
    every = ((module, name) for module, names in SDK.items() for name in names)
    found = ((name, signature(module, name)) for module, name in every)
    return {name: parameters for name, parameters in found if parameters is not None}


def signature(module: str, name: str) -> dict[str, dict] | None:
    owner, _, method = name.partition(".")
    found = sources.find(module, owner)
    if found is None:
        return None
    if isinstance(found.node, ast.ClassDef):
        return method_parameters(found, method) if method else class_parameters(found)
    return function_parameters(found.module, found.node)


def class_parameters(found: sources.Found) -> dict[str, dict]:
    """Those of `__init__`, or the fields of a dataclass, inherited ones first."""
    if method_of(found.node, "__init__"):
        return method_parameters(found, "__init__")
    inherited = (sources.find(found.module, base.id) for base in found.node.bases if isinstance(base, ast.Name))
    parameters = {}
    for base in inherited:
        if base is not None and isinstance(base.node, ast.ClassDef):
            parameters |= class_parameters(base)
    fields = (node for node in found.node.body if isinstance(node, ast.AnnAssign) and is_parameter(node))
    return parameters | {node.target.id: parameter(found.module, node.annotation, node.value) for node in fields}


def is_parameter(field: ast.AnnAssign) -> bool:
    is_excluded = isinstance(field.value, ast.Call) and argument(field.value, "init") is not None
    return not field.target.id.startswith("_") and "ClassVar" not in ast.unparse(field.annotation) and not is_excluded


def method_parameters(found: sources.Found, name: str) -> dict[str, dict] | None:
    method = method_of(found.node, name)
    if method is None:
        return None
    parameters = function_parameters(found.module, method)
    is_static = any(ast.unparse(each) == "staticmethod" for each in method.decorator_list)
    first = None if is_static else (method.args.posonlyargs + method.args.args)[0].arg
    return {name: each for name, each in parameters.items() if name not in (first, "_func")}


def method_of(node: ast.ClassDef, name: str) -> ast.FunctionDef | None:
    methods = [each for each in node.body if isinstance(each, ast.FunctionDef) and each.name == name]
    return next((each for each in reversed(methods) if not sources.is_overload(each)), None)


def function_parameters(module: str, node: ast.FunctionDef) -> dict[str, dict]:
    positional = node.args.posonlyargs + node.args.args
    defaults = [None] * (len(positional) - len(node.args.defaults)) + node.args.defaults
    parameters = [*zip(positional, defaults), *zip(node.args.kwonlyargs, node.args.kw_defaults)]
    stars = [(star, each) for star, each in (("*", node.args.vararg), ("**", node.args.kwarg)) if each]
    return {
        **{each.arg: parameter(module, each.annotation, default) for each, default in parameters},
        **{f"{star}{each.arg}": annotated(each.annotation) for star, each in stars},
    }


def parameter(module: str, annotation: ast.expr | None, default: ast.expr | None) -> dict:
    return {**annotated(annotation), **({"required": True} if default is None else default_value(module, default))}


def annotated(annotation: ast.expr | None) -> dict:
    return {"annotation": ast.unparse(annotation)} if annotation else {}


def default_value(module: str, node: ast.expr) -> dict:
    factory = argument(node, "default_factory") if isinstance(node, ast.Call) else None
    if isinstance(factory, ast.Lambda):
        return default_value(module, factory.body)
    if factory is not None:
        empty = {"list": [], "tuple": [], "dict": {}}
        text = ast.unparse(factory)
        return {"default": empty[text]} if text in empty else {"default_source": f"{text}()"}
    try:
        return {"default": sources.constant(module, node)}
    except ValueError:
        return {"default_source": ast.unparse(node)}


def argument(call: ast.Call, name: str) -> ast.expr | None:
    """The value of a keyword argument of `field(…)`; a class called directly has none of these."""
    is_field = isinstance(call.func, ast.Name) and call.func.id == "field"
    return next((each.value for each in call.keywords if is_field and each.arg == name), None)


def predefined_trigger(name: str) -> dict[str, str]:
    trigger = sources.find("flyte", "Trigger")
    method = method_of(trigger.node, name)
    calls = (node for node in ast.walk(method) if isinstance(node, ast.Call) and ast.unparse(node.func) == "Cron")
    description = method_parameters(trigger, name)["description"]["default"]
    return {"cron": ast.literal_eval(next(calls).args[0]), "description": description}
