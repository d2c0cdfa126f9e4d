import standard from "../../schema/data/python-names.json" with { type: "json" };

const builtins: ReadonlySet<string> = new Set(standard.builtins);

/** Whether a name needs no import. */
export function isBuiltin(name: string): boolean {
  return builtins.has(name);
}

/** The modules that a class or function is really defined in, by the names people import it by. */
const homes: readonly (readonly [from: RegExp, to: string])[] = [
  [/^builtins\./, ""],
  [/^typing_extensions\./, "typing."],
  [/^pydantic\.(?:main|fields|types|config|networks|functional_validators|functional_serializers)\./, "pydantic."],
  [/^flyte\.io\.(?:_file|_dir|_dataframe(?:\.dataframe)?)\./, "flyte.io."],
  [/^flyte\._task_environment\./, "flyte."],
];

/** One name for what has several: `typing_extensions.Literal` → `typing.Literal`. */
export function canonical(name: string): string {
  const home = homes.find(([from]) => from.test(name));
  return home ? name.replace(home[0], home[1]) : name;
}
