/** The parts of the helper module that hardly differ: how its tasks are found, and how plans are made. */
import type { Section } from "../../python/section.ts";

/** What the functions of `lookups` are typed with. */
export const typeVariables: Section = {
  imports: [
    { module: "collections.abc", name: "Callable" },
    { module: "typing", name: "Any" },
    { module: "typing", name: "TypeVar" },
  ],
  text: `F = TypeVar("F", bound=Callable[..., Any])
T = TypeVar("T")`,
};

/** `task` and `container`: what a module of tasks imports from here. */
export const lookups: Section = {
  imports: [
    { module: "difflib" },
    { module: "collections.abc", name: "Callable" },
    { module: "collections.abc", name: "Mapping" },
    { module: "flytekit" },
  ],
  defines: true,
  text: `def task(name: TaskName) -> Callable[[F], F]:
    """The decorator of a declared task: \`@task("environment.function")\`."""
    decorator = _declared("task", name, _tasks)

    def decorate(function: F) -> F:
        if function.__name__ != name.rpartition(".")[2]:
            raise ValueError(
                f"{name!r} decorates a function called {function.__name__!r}, "
                "but Flyte names a task after its function"
            )
        decorated: F = decorator(function)
        _plan(name, decorated)
        return decorated

    return decorate


_made: dict[str, flytekit.ContainerTask] = {}


def container(name: ContainerName) -> flytekit.ContainerTask:
    """A declared container task: \`container("environment.task")\`.

    It is made when it is asked for, since flytekit registers all tasks that there are.
    """
    if name not in _made:
        _made[name] = _declared("container task", name, _containers)()
        _plan(name, _made[name])
    return _made[name]


def _declared(what: str, name: str, declared: Mapping[str, T]) -> T:
    """What is declared under a name; an undeclared one is answered with the nearest."""
    if name in declared:
        return declared[name]
    near = difflib.get_close_matches(name, declared, n=1)
    hint = f"; did you mean {near[0]!r}?" if near else ""
    raise LookupError(f"{_SOURCE} declares no {what} {name!r}{hint}")`,
};

/** How the plans of a task are made. @param classes whether there are inputs that have to become instances of a class first. */
export function plans(classes: boolean): Section {
  return {
    imports: [{ module: "typing", name: "Any" }, { module: "flytekit" }],
    defines: true,
    text: `def _plan(name: str, task: Any) -> None:
    """The launch plans of a task that has triggers, and the workflow they belong to."""
    if name not in _plans:
        return
    interface = task.python_interface
    workflow = flytekit.Workflow(name=name)
    inputs = {
        key: workflow.add_workflow_input(key, kind)
        for key, kind in interface.inputs.items()
    }
    node = workflow.add_entity(task, **inputs)
    for key in interface.outputs:
        workflow.add_workflow_output(key, node.outputs[key])
    defaults = {
        key: default
        for key, (_, default) in interface.inputs_with_defaults.items()
        if default is not None
    }
    for plan, arguments in _plans[name].items():
        options = ${classes ? "_with_classes(arguments, interface.inputs)" : "dict(arguments)"}
        options["default_inputs"] = {**defaults, **options.get("default_inputs", {})}
        flytekit.LaunchPlan.get_or_create(workflow, plan, **options)${classes ? withClasses : ""}`,
  };
}

const withClasses = `


def _with_classes(arguments: dict[str, Any], kinds: dict[str, Any]) -> dict[str, Any]:
    """The arguments of a plan, their inputs as what the task takes."""
    given = {
        which: {
            key: value.of(kinds[key]) if isinstance(value, AsDeclared) else value
            for key, value in arguments.get(which, {}).items()
        }
        for which in ("default_inputs", "fixed_inputs")
    }
    return {**arguments, **given}`;

/** The class of descriptions. */
export const describedClass: Section = {
  imports: [{ module: "dataclasses", name: "dataclass" }, { module: "typing", name: "Any" }, { module: "flytekit" }],
  defines: true,
  text: `@dataclass
class Described(flytekit.Documentation):
    """A task's description; flytekit's own gives way to the function's docstring."""

    text: str = ""

    def to_flyte_idl(self) -> Any:
        return flytekit.Documentation(self.text).to_flyte_idl()`,
};

/** The class of inputs that are instances of a class, which only the function's signature names. */
export function asDeclaredClass(pydantic: boolean): Section {
  return {
    imports: [
      { module: "dataclasses", name: "dataclass" },
      { module: "typing", name: "Any" },
      pydantic ? { module: "pydantic" } : { module: "mashumaro.codecs", name: "BasicDecoder" },
    ],
    defines: true,
    text: `@dataclass
class AsDeclared:
    """Data from which an input is made, once its type is known."""

    data: Any

    def of(self, kind: Any) -> Any:
        return ${pydantic ? "pydantic.TypeAdapter(kind).validate_python(self.data)" : "BasicDecoder(kind).decode(self.data)"}`,
  };
}
