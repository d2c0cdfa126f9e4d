import fc, { type Arbitrary } from "fast-check";
import { files as imageFiles } from "../../image/fixture.ts";
import { type ProjectTree, projectTree } from "./projects.ts";
import { isMapping, type Mapping, type Style, type Tree, written } from "./yaml.ts";

/** A project with all its files. */
export interface Configuration {
  /** Path → text; the root file is `flyte.yaml`. */
  readonly files: Readonly<Record<string, string>>;
  /** The profile it is compiled with. */
  readonly profile?: string;
  /** What `--image` says. */
  readonly imageRefs?: Readonly<Record<string, string>>;
}

/** The same configurations for the same seed. */
export function configurations({ count, seed }: { readonly count: number; readonly seed: number }): Configuration[] {
  return fc.sample(configuration, { numRuns: count, seed });
}

const style: Arbitrary<Style> = fc.record({
  collections: fc.constantFrom("block", "any", "flow"),
  indent: fc.constantFrom(2, 4),
  singleQuote: fc.boolean(),
  lineEnd: fc.constantFrom("\n", "\n", "\r\n"),
  bom: fc.constantFrom(false, false, true),
});

/** How a project is spread over documents and files. */
const layout = fc.constantFrom("one", "one", "documents", "files");

const configuration: Arbitrary<Configuration> = fc
  .record({
    project: projectTree,
    layout,
    style,
    shared: fc.boolean(),
    selected: fc.boolean(),
    imageRefs: fc.option(fc.constant({ trainer: "registry.example.com/trainer:cli" }), { nil: undefined, freq: 4 }),
  })
  .map(({ project, layout, style, shared, selected, imageRefs }) => ({
    files: { ...sources(project), ...yamlFiles(shared ? withAnchors(project) : project, layout, style) },
    ...(project.profile && selected ? { profile: "production" } : {}),
    ...(imageRefs ? { imageRefs } : {}),
  }));

/** Files that images and environments refer to, beside each file that does, and the module of `external`. */
function sources({ head: { python } }: ProjectTree): Record<string, string> {
  const root = isMapping(python) ? String(python.root) : ".";
  const apps = 'import flyte\n\ndashboard = flyte.TaskEnvironment("dashboard", image="python:3.12")\n';
  const copies = ["teams", ...(root === "." ? [] : [root])].flatMap((folder) =>
    Object.entries(imageFiles).map(([path, text]) => [`${folder}/${path}`, text] as const),
  );
  return { ...imageFiles, ...Object.fromEntries(copies), [root === "." ? "apps.py" : `${root}/apps.py`]: apps };
}

function yamlFiles(
  { head, images, environments, profile }: ProjectTree,
  layout: string,
  style: Style,
): Record<string, string> {
  const profiles: Mapping = profile ? { profiles: { production: profile } } : {};
  if (layout === "one") return { "flyte.yaml": written([{ ...head, ...profiles, images, environments }], style) };
  const [last, ...first] = Object.entries(environments).toReversed();
  const rest = { images, environments: Object.fromEntries(first.toReversed()) };
  const other = { environments: Object.fromEntries([last!]) };
  if (layout === "documents") return { "flyte.yaml": written([{ ...head }, { ...rest, ...profiles }, other], style) };
  return {
    "flyte.yaml": written([{ ...head, include: ["teams/*.flyte.yaml"], ...rest, ...profiles }], style),
    "teams/more.flyte.yaml": written([other], style),
  };
}

/** The project with the environment variables of its first environment shelved, and used by all that have some. */
function withAnchors(project: ProjectTree): ProjectTree {
  const shelved: Tree | undefined = Object.values(project.environments).flatMap((tree) =>
    isMapping(tree) && isMapping(tree.env_vars) ? [tree.env_vars] : [],
  )[0];
  if (!isMapping(shelved) || Object.keys(shelved).length === 0) return project;
  const used = Object.entries(project.environments).map(([name, tree], i) => [
    name,
    isMapping(tree) && isMapping(tree.env_vars)
      ? { ...tree, env_vars: i % 2 ? { "<<": shelved, MORE: "merged" } : shelved }
      : tree,
  ]);
  return {
    ...project,
    head: { "x-shelf": { variables: shelved }, ...project.head },
    environments: Object.fromEntries(used),
  };
}
