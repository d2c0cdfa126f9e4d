/** The parts of the generated module that are the same in all of them: how its tasks are found. */
import type { Section } from "./section.ts";

/** The folder that paths start from. */
export const here: Section = {
  imports: [{ module: "pathlib" }],
  text: "_HERE = pathlib.Path(__file__).resolve().parent",
};

/** What the functions of `lookups` are typed with. */
export const typeVariables: Section = {
  imports: [
    { module: "typing", name: "Any" },
    { module: "typing", name: "ParamSpec" },
    { module: "typing", name: "TypeAlias" },
    { module: "typing", name: "TypeVar" },
    { module: "flyte" },
  ],
  text: `P = ParamSpec("P")
R = TypeVar("R")
T = TypeVar("T")
AnyTask = TypeVar("AnyTask", bound="flyte.TaskTemplate[..., Any, Any]")
Task: TypeAlias = flyte.AsyncFunctionTaskTemplate[P, R, Callable[P, R]]`,
};

/** `task`, `override` and `container`: what a module of tasks imports from here. */
export const lookups: Section = {
  imports: [
    { module: "difflib" },
    { module: "collections.abc", name: "Callable" },
    { module: "collections.abc", name: "Mapping" },
    { module: "typing", name: "Any" },
    { module: "flyte" },
  ],
  defines: true,
  text: `def task(name: TaskName) -> Callable[[Callable[P, R]], Task[P, R]]:
    """The decorator of a declared task: \`@task("environment.function")\`."""
    decorator = _declared(f"task {name!r}", name, _tasks)

    def decorate(function: Callable[P, R]) -> Task[P, R]:
        if function.__name__ != name.rpartition(".")[2]:
            raise ValueError(
                f"{name!r} decorates a function called {function.__name__!r}, "
                "but Flyte names a task after its function"
            )
        decorated: Task[P, R] = decorator(function)
        return decorated

    return decorate


def override(task: AnyTask, name: str) -> AnyTask:
    """A declared override of a task: \`override(function, "name")\`."""
    variants = _overrides.get(task.name, {})
    variant = _declared(f"override {name!r} of {task.name!r}", name, variants)
    overridden: AnyTask = variant(task)
    return overridden


def container(name: ContainerName) -> flyte.TaskTemplate[..., Any, Any]:
    """A declared container task: \`container("environment.task")\`."""
    return _declared(f"container task {name!r}", name, _containers)


def _declared(what: str, name: str, declared: Mapping[str, T]) -> T:
    """What is declared under a name; an undeclared one is answered with the nearest."""
    if name in declared:
        return declared[name]
    near = difflib.get_close_matches(name, declared, n=1)
    hint = f"; did you mean {near[0]!r}?" if near else ""
    raise LookupError(f"{_SOURCE} declares no {what}{hint}")`,
};

/** The class of the links that are declared. */
export const linkClass: Section = {
  imports: [
    { module: "dataclasses", name: "dataclass" },
    { module: "typing", name: "Any" },
  ],
  defines: true,
  text: `@dataclass
class Link:
    """A link beside a run. Flyte fills in the placeholders of its \`uri\`."""

    name: str
    uri: str
    icon_uri: str | None = ""

    def get_link(self, *args: Any, **kwargs: Any) -> str:
        return self.uri`,
};

/** How lists, dicts and unions of a trigger become literals of the input's type; the SDK would pickle or refuse them. */
export const asDeclared: Section = {
  imports: [
    { module: "dataclasses", name: "dataclass" },
    { module: "typing", name: "Any" },
    { module: "flyte.types", name: "TypeEngine" },
    { module: "flyte.types", name: "TypeTransformer" },
  ],
  defines: true,
  text: `@dataclass
class AsDeclared:
    """A trigger's input of its declared type; the SDK goes by the type of the value."""

    value: Any


class _AsDeclaredTransformer(TypeTransformer[AsDeclared]):
    def __init__(self) -> None:
        super().__init__("AsDeclared", AsDeclared)

    async def to_literal(
        self, python_val: AsDeclared, python_type: type[AsDeclared], expected: Any
    ) -> Any:
        declared: Any = TypeEngine.guess_python_type(expected)
        return await TypeEngine.to_literal(python_val.value, declared, expected)


TypeEngine.register(_AsDeclaredTransformer())  # type: ignore[abstract]`,
};

/** How environments of Python code join those of this module, whoever is imported first. */
export const externals: Section = {
  imports: [
    { module: "importlib" },
    { module: "collections.abc", name: "Iterator" },
    { module: "types", name: "ModuleType" },
    { module: "flyte" },
  ],
  defines: true,
  text: `def _depend_on(environment: flyte.Environment, module: str, attribute: str) -> None:
    """Adds an environment of Python code to what \`environment\` depends on."""
    loaded = importlib.import_module(module)
    if hasattr(loaded, attribute):
        environment.add_dependency(getattr(loaded, attribute))
    else:
        environment.depends_on = _Pending(environment.depends_on, loaded, attribute)


class _Pending(list[flyte.Environment]):
    """Dependencies, the last to come when its module, which imports this, is loaded."""

    def __init__(
        self, known: list[flyte.Environment], module: ModuleType, attribute: str
    ) -> None:
        super().__init__()
        self._known, self._module, self._attribute = known, module, attribute

    def __iter__(self) -> Iterator[flyte.Environment]:
        yield from self._known
        yield getattr(self._module, self._attribute)
        yield from super().__iter__()`,
};
