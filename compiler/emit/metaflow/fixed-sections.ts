/** Functions that a flow's file has where its step needs them. */
import type { Import } from "../python/code.ts";
import type { Section } from "../python/section.ts";

/** A function of the file, and what else it needs. */
type FixedSection = Section & { readonly name: string };

const standard = (...modules: string[]): Import[] => modules.map((module) => ({ module }));

const duration: FixedSection = {
  name: "duration",
  text: `def duration(text):
    """A duration in ISO 8601, such as PT1H30M or P1DT12H."""
    found = re.fullmatch(
        r"(-?)P(?:(\\d+)D)?(?:T(?:(\\d+)H)?(?:(\\d+)M)?(?:(\\d+(?:\\.\\d+)?)S)?)?", text
    )
    if not found or text[-1] in "PT":
        raise ValueError(f"{text!r} is no duration such as PT1H30M")
    days, hours, minutes = (int(part or 0) for part in found.group(2, 3, 4))
    seconds = float(found.group(5) or 0)
    made = timedelta(days=days, hours=hours, minutes=minutes, seconds=seconds)
    return -made if found.group(1) else made`,
  imports: [...standard("re"), { module: "datetime", name: "timedelta" }],
  defines: true,
};

const timeOf: FixedSection = {
  name: "time_of",
  text: `def time_of(text):
    """A time in ISO 8601; now, where there is none."""
    return datetime.fromisoformat(text) if text else datetime.now(timezone.utc)`,
  imports: ["datetime", "timezone"].map((name) => ({ module: "datetime", name })),
  defines: true,
};

const fileOf: FixedSection = {
  name: "file_of",
  text: `def file_of(content, hint):
    """A temporary file with a content, as the type that the function takes."""
    with tempfile.NamedTemporaryFile(delete=False) as made:
        made.write(content)
    has_path = isinstance(hint, type) and hint is not str
    return hint(path=made.name) if has_path else made.name`,
  imports: standard("tempfile"),
  defines: true,
};

const member: FixedSection = {
  name: "member",
  text: `def member(name, hint):
    """One of an enum's members by its name, or one of the words of a Literal."""
    words = {word: word for word in typing.get_args(hint)}
    known = getattr(hint, "__members__", words)
    if known and name not in known:
        raise ValueError(f"{name!r} is none of {', '.join(known)}")
    return known.get(name, name)`,
  imports: standard("typing"),
  defines: true,
};

const converted: FixedSection = {
  name: "converted",
  text: `def converted(value, hint):
    """What JSON says, as the type that the function takes."""
    origin, args = typing.get_origin(hint), typing.get_args(hint)
    if origin is typing.Annotated:
        return converted(value, args[0])
    if origin is typing.Literal and value not in args:
        raise ValueError(f"{value!r} is none of {', '.join(map(str, args))}")
    if origin in (typing.Union, types.UnionType):
        return variant(value, args)
    if origin is list:
        return [converted(each, args[0]) for each in value]
    if origin is dict:
        keyed, valued = args
        return {converted(k, keyed): converted(v, valued) for k, v in value.items()}
    if origin is tuple:
        pairs = zip(value, args, strict=True)
        return tuple(converted(each, arg) for each, arg in pairs)
    return instance(value, hint) if isinstance(hint, type) else value


def variant(value, hints):
    """A value of a union: of the type that it has, or else of the first that it fits."""
    if value is None or type(value) in hints:
        return value
    for hint in hints:
        try:
            return converted(value, hint)
        except (KeyError, TypeError, ValueError):
            continue
    raise ValueError(f"{value!r} is none of {', '.join(map(str, hints))}")


def instance(value, hint):
    """An instance of a class: a member of an enum, by name, or a model by its fields."""
    if hint in (int, float):
        return hint(value)
    if issubclass(hint, enum.Enum):
        return member(value, hint)
    if hasattr(hint, "model_validate"):
        return hint.model_validate(value)
    if hint in (date, datetime):
        return hint.fromisoformat(value)
    if hint is timedelta:
        return duration(value)
    if isinstance(value, dict) and hint is not dict:
        fields = typing.get_type_hints(hint)
        made = {name: converted(each, fields.get(name)) for name, each in value.items()}
        return hint(**made)
    return value`,
  imports: [
    ...standard("enum", "types", "typing"),
    ...["date", "datetime", "timedelta"].map((name) => ({ module: "datetime", name })),
    { module: "", name: "duration" },
    { module: "", name: "member" },
  ],
  defines: true,
};

/** The functions that a file needs. */
export function fixedSections(imports: readonly Import[]): Section[] {
  const needed = new Set(imports.flatMap(({ module, name }) => (module === "" && name !== undefined ? [name] : [])));
  if (needed.has(converted.name)) for (const { name } of converted.imports) needed.add(name ?? "");
  return [timeOf, duration, fileOf, member, converted].filter(({ name }) => needed.has(name));
}
