/** Workloads of any size: one configuration as a flyte.yaml, and as the module the SDK would need for the same. */

const tasksPerEnvironment = 10;

/** The first of five environments is the one that the other four depend on. */
const environmentsPerGroup = 5;

/** How many depend on the first of a group that is whole. */
export const dependents = environmentsPerGroup - 1;

/** Environments of up to ten tasks each, for `count` tasks: [index, first task, number of tasks]. */
function* environments(count) {
  for (let e = 0, first = 0; first < count; e++, first += tasksPerEnvironment)
    yield [e, first, Math.min(tasksPerEnvironment, count - first)];
}

/** The number of the environment that others of its group depend on, for the group that a task belongs to. */
export function leaderOf(task) {
  return leader(Math.floor(task / tasksPerEnvironment));
}

function leader(environment) {
  return environment - (environment % environmentsPerGroup);
}

/** A flyte.yaml with `count` tasks. */
export function yaml(count) {
  const lines = ["flytec: 1", "org: acme", "project: demo", "domain: development", "environments:"];
  for (const [e, first, size] of environments(count)) {
    lines.push(
      `  env-${e}:`,
      `    image: ghcr.io/acme/base:${e}`,
      `    module: pkg.mod_${e}`,
      ...(leader(e) < e ? [`    depends_on: [env-${leader(e)}]`] : []),
      "    resources:",
      "      cpu: 2",
      "      memory: 4Gi",
      "      gpu: T4:1",
      "    secrets:",
      `      - key: api-key-${e}`,
      `        as_env_var: API_KEY_${e}`,
      `    cache: ${e % 2 ? "auto" : "disable"}`,
      "    tasks:",
    );
    for (let t = first; t < first + size; t++) lines.push(...taskLines(t));
  }
  return `${lines.join("\n")}\n`;
}

/** The lines of one task, at their place below `environments.<name>.tasks`. */
export function taskLines(t) {
  return [
    `      task_${t}:`,
    "        inputs:",
    "          x: {type: int, default: 7}",
    `          rows: {type: "list[str]", default: []}`,
    "        outputs: str",
    `        cache: {behavior: override, version_override: "1.${t % 9}"}`,
    "        retries: 3",
    "        timeout: 1h",
    "        triggers:",
    `          nightly_${t}:`,
    `            automation: {cron: "${t % 60} ${t % 24} * * *", timezone: UTC}`,
    "            inputs: {x: 1}",
  ];
}

/** The same configuration as a module for the SDK, with a root environment that depends on all. */
export function python(count) {
  const lines = ["import flyte", "ENVS = []"];
  for (const [e, first, size] of environments(count)) {
    const dependsOn = leader(e) < e ? `, depends_on=[env_${leader(e)}]` : "";
    lines.push(
      `env_${e} = flyte.TaskEnvironment(name="env-${e}", image="ghcr.io/acme/base:${e}", resources=flyte.Resources(cpu=2, memory="4Gi", gpu="T4:1"), secrets=[flyte.Secret(key="api-key-${e}", as_env_var="API_KEY_${e}")], cache="${e % 2 ? "auto" : "disable"}"${dependsOn})`,
      `ENVS.append(env_${e})`,
    );
    for (let t = first; t < first + size; t++) {
      lines.push(
        `@env_${e}.task(retries=3, timeout=3600, cache=flyte.Cache(behavior="override", version_override="1.${t % 9}"), triggers=flyte.Trigger(name="nightly_${t}", automation=flyte.Cron("${t % 60} ${t % 24} * * *"), inputs={"x": 1}))`,
        `async def task_${t}(x: int = 7, rows: list[str] = []) -> str:`,
        "    return str(x)",
      );
    }
  }
  lines.push('root = flyte.TaskEnvironment(name="root", image="ghcr.io/acme/base:root", depends_on=ENVS)');
  return `${lines.join("\n")}\n`;
}

/** A workflow of GitHub with `count` jobs, about as long as as many tasks, for the tool that checks those. */
export function workflow(count) {
  const lines = ["name: ci", "on:", "  push:", "    branches: [main]", "permissions:", "  contents: read", "jobs:"];
  for (let j = 0; j < count; j++) {
    lines.push(
      `  job_${j}:`,
      "    runs-on: ubuntu-latest",
      ...(j ? [`    needs: [job_${j - 1}]`] : []),
      "    strategy:",
      "      matrix:",
      '        python: ["3.11", "3.12"]',
      "    timeout-minutes: 30",
      "    steps:",
      "      - uses: actions/checkout@v4",
      `      - name: build ${j}`,
      `        run: echo ${j} \${{ matrix.python }} \${{ github.sha }}`,
      "        env:",
      `          NUMBER: "${j}"`,
    );
  }
  return `${lines.join("\n")}\n`;
}
