/** Which environments can stand in `flyte.yaml` together with those that they need. */
import type { ContainerCode } from "./container.ts";
import type { EnvironmentCode, EnvironmentRead } from "./environment.ts";
import type { Loss } from "./loss.ts";

/** Why an environment stays code. */
export function stays(code: EnvironmentCode, reasons: readonly Loss[]): Loss[] {
  const what = code.variable === undefined ? "this environment" : `the environment \`${code.variable}\``;
  return reasons.map((loss) => ({ ...loss, message: `${loss.message}; ${what} stays in Python` }));
}

/** Takes out, until nothing changes, what cannot stand in `flyte.yaml` because something else does not. */
export function settle(
  read: Map<string, EnvironmentRead>,
  found: ReadonlyMap<string, EnvironmentCode>,
  decorating: ReadonlySet<string>,
  losses: Loss[],
): void {
  const drop = (code: EnvironmentCode, message: string) => {
    read.delete(code.id);
    losses.push(...stays(code, [lossAt(code, message)]));
  };
  for (const { code, name, first } of twice([...read.values()]))
    drop(code, `there is another environment called \`${name}\` in ${first.module.source.uri}`);
  for (let before = -1; before !== read.size; ) {
    before = read.size;
    for (const each of [...read.values()]) {
      const reason = unfit(each, read, found);
      if (reason) drop(each.code, reason);
    }
  }
  const parents = [...read.values()].flatMap(({ dependencies = [] }) => dependencies);
  for (const { code } of [...read.values()])
    if (
      !code.statement &&
      !decorating.has(code.id) &&
      !parents.some((each) => each.kind === "environment" && each.code.id === code.id)
    )
      read.delete(code.id);
}

function lossAt({ call, module, statement }: EnvironmentCode, message: string): Loss {
  const { start, end } = statement ?? call.at;
  return { file: module.source.uri, start, end, kind: "code", message };
}

/** Environments whose name an earlier one has. */
function twice(all: readonly EnvironmentRead[]): { code: EnvironmentCode; name: string; first: EnvironmentCode }[] {
  return all.flatMap(({ code, name }, i) => {
    const first = all.findIndex((other) => other.name === name);
    return first < i ? [{ code, name, first: all[first]!.code }] : [];
  });
}

function unfit(
  { cloneOf, dependencies = [], containers, code }: EnvironmentRead,
  read: ReadonlyMap<string, EnvironmentRead>,
  found: ReadonlyMap<string, EnvironmentCode>,
): string | undefined {
  const base = cloneOf && read.get(cloneOf.id);
  if (cloneOf && !base) return `what it is cloned from stays in Python`;
  if (base && base.containers.length > 0)
    return "a clone of an environment of container tasks has no place in flyte.yaml";
  const hidden = dependencies.find(
    (each) =>
      each.kind === "environment" &&
      !read.has(each.code.id) &&
      (each.code.variable === undefined || !found.has(each.code.id)),
  );
  if (hidden) return "it depends on an environment that is made on the spot and stays in Python";
  if (code.form === "from_task" && containers.length === 0) return "it has no tasks";
  return differing(containers);
}

/** Why container tasks cannot share an environment in `flyte.yaml`; undefined where they can. */
function differing([first, ...others]: readonly ContainerCode[]): string | undefined {
  const said = ({ image, shared }: ContainerCode) =>
    JSON.stringify([imageKey(image), shared.entries.map(({ key, value }) => [key, value])]);
  return first && others.some((other) => said(other) !== said(first))
    ? "its container tasks have images, resources, environment variables or secrets of their own"
    : undefined;
}

function imageKey(image: ContainerCode["image"]): unknown {
  return typeof image === "object" && "variable" in image
    ? `${image.variable.module.source.uri}:${image.variable.start}`
    : image;
}
