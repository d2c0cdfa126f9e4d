/** Texts with a cursor, what completion offers there, and what the text is once an item is taken. */

/** Files beside the text. */
export const source = {
  "src/shop/etl.py": `
from dataclasses import dataclass
from enum import Enum
from flyte.io import File
from datetime import datetime

class Mode(Enum):
    fast = "fast"
    slow = "slow"

@dataclass
class Row:
    n: int

def load(day: datetime, shards: int = 8, mode: Mode = Mode.fast) -> File: ...
def report(rows: list[Row], full: bool) -> str: ...
`,
  "sql/a.sql": "",
  Dockerfile: "",
};

/** An environment of functions, for what stands in a task. */
export const task = (lines: string) =>
  `python: {root: src}\nenvironments:\n  etl:\n    module: shop.etl\n    reusable: {replicas: 2}\n    tasks:\n      load:\n${lines.replace(/^(?=.)/gm, "        ")}`;

export const environment = (lines: string) =>
  `environments:\n  etl:\n    image: base\n${lines.replace(/^(?=.)/gm, "    ")}  other:\n    tasks: {t: }\n`;
const images = "images:\n  base: {from_debian_base: {}}\n  gpu: {from_image: base}\n";

/** [what, text, the first labels]; no labels at all where the list has none. */
export const offers: readonly [string, string, readonly string[]][] = [
  ["in an empty file", "‸", ["flytec", "org", "project", "domain", "environments"]],
  ["at the top, half-typed", "flytec: 1\nenv‸", ["environments"]],
  ["in an environment", environment("mod‸\n"), ["module"]],
  [
    "in a half-typed line that would swallow the next one",
    "environments:\n  etl:\n    reso‸\n  e2:\n    cache: auto\n",
    ["resources"],
  ],
  ["keys that are not there yet", environment("resources: {cpu: 1, memory: 1Gi, ‸}\n"), ["gpu", "disk", "shm"]],
  ["required ones first", environment("secrets:\n  - ‸\n"), ["key"]],
  ["in brackets that nobody has closed", environment("resources: {cpu: 1, g‸\n"), ["gpu"]],
  ["in braces over several lines", environment("resources: {\n  cpu: 1,\n  m‸\n}\n"), ["memory"]],
  ["in JSON", '{"environments": {"etl": {"resources": {"c‸"}}}}', ["cpu"]],
  ["the one key a choice leaves", "images:\n  a:\n    from_debian_base: {}\n    ‸\n", ["layers", "clone"]],
  [
    "none where a choice is made",
    "images:\n  a:\n    from_debian_base: {}\n    layers:\n      - with_apt_packages: [git]\n        ‸\n",
    [],
  ],
  ["a companion of what is written", task('triggers:\n  n:\n    automation: {cron: "0 3 * * *", ‸}\n'), ["timezone"]],
  [
    "layers",
    "images:\n  a:\n    layers:\n      - with_p‸\n",
    ["with_pip_packages", "with_poetry_project", "with_pixi_project"],
  ],
  ["layers without their dash", "images:\n  a:\n    layers:\n      ‸\n", ["- with_pip_packages"]],
  [
    "of a container in a pod",
    environment("pod_template:\n  pod_spec:\n    containers:\n      - name: primary\n        volumeM‸\n"),
    ["volumeMounts"],
  ],
  ["words with a meaning", task("cache: ‸\n"), ["auto", "override", "disable"]],
  ["words below their key", task("cache:\n  ‸\n"), ["behavior"]],
  ["switches, not the default first", task("report: ‸\n"), ["true", "false"]],
  ["images", images + environment("").replace("base", "‸"), ["base", "gpu", "auto"]],
  ["images to build on", "images:\n  base: {from_debian_base: {}}\n  gpu: {from_image: ‸}\n", ["base"]],
  ["environments, itself left out", environment("depends_on: [‸]\n"), ["other"]],
  ["environments in a list", environment("depends_on:\n  - ‸\n"), ["other"]],
  [
    "environments, those listed left out",
    "environments:\n  a: {tasks: {t: }}\n  b: {tasks: {t: }}\n  c:\n    depends_on: [a, ‸]\n",
    ["b"],
  ],
  ["external ones too", "external: {dash: m:d}\nenvironments:\n  c:\n    depends_on: [d‸]\n", ["dash"]],
  ["profiles", "flytec: 1\nprofiles: {production: }\ncompile:\n  - {target: flyte2, profile: ‸}\n", ["production"]],
  ["anchors", "x-small: &small {cpu: 1}\nenvironments:\n  a:\n    resources: *‸\n", ["*small"]],
  [
    "keys of what an anchor names",
    "x-small: &small\n  cpu: 1\n  ‸\nenvironments:\n  a:\n    resources: *small\n    tasks: {t: }\n",
    ["memory", "gpu"],
  ],
  [
    "values of what an anchor names",
    "x-tries: &tries\n  cache:\n    behavior: ‸\nenvironments:\n  a:\n    <<: *tries\n    tasks: {t: }\n",
    ["auto", "override", "disable"],
  ],
  ["anchors to merge", "x-small: &small {cpu: 1}\nenvironments:\n  a:\n    <<: *s‸\n", ["*small"]],
  [
    "accelerators with their counts",
    environment("resources: {gpu: H200‸}\n"),
    ["H200:1", "H200:8", "H200:4", "H200:2"],
  ],
  [
    "partitions of the device",
    environment("resources: {gpu: {device: A100_80G, partition: ‸}}\n"),
    ["1g.10gb", "2g.20gb", "3g.40gb"],
  ],
  ["topologies of the device", environment("resources: {gpu: {device: V5P, partition: 2x2x‸}}\n"), ["2x2x1", "2x2x2"]],
  ["the class of the device", environment("resources: {gpu: {device: V5P, device_class: ‸}}\n"), ["TPU"]],
  [
    "time zones",
    task('triggers: {n: {automation: {cron: "0 3 * * *", timezone: Europe/Be‸}}}\n'),
    ["Europe/Berlin", "Europe/Belfast", "Europe/Belgrade"],
  ],
  ["cities", task('triggers: {n: {automation: {cron: "0 3 * * *", timezone: tokyo‸}}}\n'), ["Asia/Tokyo"]],
  ["cron expressions", task("triggers: {n: {automation: {cron: ‸}}}\n"), ["0 3 * * *"]],
  ["durations", task("timeout: 90‸\n"), ["90s", "90m", "90h", "90d", "90ms"]],
  ["durations of several parts", task("timeout: 1h30‸\n"), ["1h30s", "1h30m"]],
  ["quantities", environment("resources: {memory: 4‸}\n"), ["4Gi", "4Mi"]],
  ["modules", "python: {root: src}\nenvironments:\n  etl:\n    module: ‸\n", ["shop.etl"]],
  [
    "functions",
    "python: {root: src}\nenvironments:\n  etl:\n    tasks:\n      load:\n        function: ‸\n",
    ["shop.etl:load"],
  ],
  [
    "functions of a module",
    "python: {root: src}\nenvironments:\n  etl:\n    tasks:\n      other:\n        function: shop.etl:‸\n",
    ["shop.etl:load", "shop.etl:report"],
  ],
  [
    "tasks of the module",
    "python: {root: src}\nenvironments:\n  etl:\n    module: shop.etl\n    tasks:\n      load:\n      ‸\n",
    ["report"],
  ],
  ["inputs of the signature", task("inputs:\n  ‸\n"), ["day", "shards", "mode"]],
  ["the type of the signature", task("inputs: {day: ‸}\n"), ["datetime"]],
  ["the output of the signature", task("outputs: ‸\n"), ["File"]],
  ["types", task("inputs: {x: list[i‸}\n"), ["list[int]"]],
  ["classes of the module", task("inputs: {x: shop‸}\n"), ["shop.etl:Mode", "shop.etl:Row"]],
  ["inputs of the task in a trigger", task("triggers:\n  n:\n    inputs: {‸}\n"), ["day", "shards", "mode"]],
  ["values of an input", task("triggers:\n  n:\n    inputs: {mode: ‸}\n"), ["fast", "slow"]],
  [
    "the input that takes a time",
    task("inputs: {n: int, at: datetime}\ntriggers:\n  n:\n    trigger_time_input_key: ‸\n"),
    ["day"],
  ],
  ["ignored inputs", task("cache: {behavior: auto, ignored_inputs: [shards, ‸]}\n"), ["day", "mode"]],
  [
    "inputs in a command",
    'environments:\n  t:\n    tasks:\n      b:\n        inputs: {target: str}\n        container: {command: [make, "{{‸"]}\n',
    ["{{.inputs.target}}"],
  ],
  [
    "what an override of a reusable task needs",
    task("overrides:\n  o:\n    resources: {cpu: 4}\n    reus‸\n"),
    ["reusable"],
  ],
  ["codes in rules", "flytec: 1\nrules:\n  env-queue‸\n", ["env-queue-not-on-wire"]],
  ["severities", "flytec: 1\nrules: {env-no-tasks: ‸}\n", ["off", "info", "warning", "error"]],
  ["codes in comments", "environments: {} # flytec-ignore: env-no‸\n", ["env-no-tasks"]],
  ["further codes in comments", "# flytec-ignore: env-no-tasks, env-q‸\n", ["env-queue-not-on-wire"]],
  ["the word that silences", "# fl‸\n", ["flytec-ignore"]],
  ["files", "images: {a: {from_dockerfile: {file: D‸}}}\n", ["Dockerfile"]],
  ["folders", "flytec: 1\npython: {root: ‸}\n", ["sql", "src"]],
  ["files in folders", "environments:\n  a:\n    include: [sql/‸]\n", ["sql/a.sql"]],
  ["the variable of a secret", environment("secrets: {key: api-key, as_env_var: ‸}\n"), ["API_KEY"]],
  [
    "what a profile lays itself over",
    "profiles:\n  p:\n    environments:\n      ‸\nenvironments: {etl: {tasks: {t: }}}\n",
    ["etl"],
  ],
  [
    "keys of a profile that the project has",
    "profiles:\n  p:\n    environments:\n      etl:\n        ‸\nenvironments: {etl: {queue: gpu, tasks: {t: }}}\n",
    ["tasks", "queue"],
  ],
  ["nothing in a block of text", environment("description: |\n  im‸\n"), []],
  ["nothing in a comment", "environments: {} # im‸\n", []],
  ["nothing below a text", environment("image: base\n  x‸\n"), []],
];

/** [what, text, label, the text with that item]. */
export const takes: readonly [string, string, string, string][] = [
  [
    "a key and the way to its value",
    "environments:\n  a:\n    mod‸\n",
    "module",
    "environments:\n  a:\n    module: \n",
  ],
  [
    "a mapping begins below",
    "environments:\n  a:\n    reso‸\n",
    "resources",
    "environments:\n  a:\n    resources:\n      \n",
  ],
  ["a list of mappings too", "images:\n  a:\n    lay‸\n", "layers", "images:\n  a:\n    layers:\n      - \n"],
  [
    "a list of names in brackets",
    "environments:\n  a:\n    depe‸\n",
    "depends_on",
    "environments:\n  a:\n    depends_on: []\n",
  ],
  [
    "in braces everything stays there",
    "environments: {a: {reso‸}}\n",
    "resources",
    "environments: {a: {resources: {}}}\n",
  ],
  [
    "behind a dash, below the key",
    "images:\n  a:\n    layers:\n      - with_env‸\n",
    "with_env_vars",
    "images:\n  a:\n    layers:\n      - with_env_vars:\n          \n",
  ],
  [
    "a dash with its key",
    "images:\n  a:\n    layers:\n      ‸\n",
    "- with_env_vars",
    "images:\n  a:\n    layers:\n      - with_env_vars:\n          \n",
  ],
  [
    "a key that has its colon",
    "environments:\n  a:\n    im‸g: base\n",
    "image",
    "environments:\n  a:\n    image: base\n",
  ],
  [
    "a quoted key",
    '{"environments": {"a": {"reso‸": {}}}}\n',
    "resources",
    '{"environments": {"a": {resources: {}}}}\n',
  ],
  ["the blank behind a colon", "environments:\n  a:\n    cache:‸\n", "auto", "environments:\n  a:\n    cache: auto\n"],
  [
    "all of a value, from its middle",
    "environments:\n  a:\n    cache: dis‸abled # why\n",
    "disable",
    "environments:\n  a:\n    cache: disable # why\n",
  ],
  [
    "one value of several",
    environment("resources: {gpu: H1‸, cpu: 2}\n"),
    "H100:8",
    environment("resources: {gpu: H100:8, cpu: 2}\n"),
  ],
  ["quotes round what braces would cut", task("inputs: {x: lis‸}\n"), "list[str]", task('inputs: {x: "list[str]"}\n')],
  ["no quotes where none are needed", task("outputs: lis‸\n"), "list[str]", task("outputs: list[str]\n")],
  [
    "quotes round a cron expression",
    task("triggers:\n  n: ‸\n"),
    "*/15 * * * *",
    task('triggers:\n  n: "*/15 * * * *"\n'),
  ],
  [
    "quotes that are there already",
    task("triggers:\n  n: '0 3‸'\n"),
    "0 3 * * *",
    task("triggers:\n  n: '0 3 * * *'\n"),
  ],
  [
    "quotes that are not closed",
    task('triggers:\n  n: {automation: {cron: "0 3‸\n'),
    "0 3 * * *",
    task('triggers:\n  n: {automation: {cron: "0 3 * * *"\n'),
  ],
  [
    "quotes round what looks like a number",
    "flytec: 1\npython: {version: ‸}\n",
    "3.12",
    'flytec: 1\npython: {version: "3.12"}\n',
  ],
  [
    "off, where an override needs it",
    task("overrides:\n  o:\n    reus‸\n"),
    "reusable",
    task("overrides:\n  o:\n    reusable: off\n"),
  ],
  ["a name in a list that is not begun", environment("depends_on: ‸\n"), "other", environment("depends_on: [other]\n")],
  [
    "a name in a list below its key",
    environment("depends_on:\n  ‸\n"),
    "- other",
    environment("depends_on:\n  - other\n"),
  ],
  [
    "an input for a command",
    'environments: {t: {tasks: {b: {inputs: {x: str}, container: {command: ["n={{‸"]}}}}}\n',
    "n={{.inputs.x}}",
    'environments: {t: {tasks: {b: {inputs: {x: str}, container: {command: ["n={{.inputs.x}}"]}}}}}\n',
  ],
  ["a comment that silences", "# fl‸\n", "flytec-ignore", "#  flytec-ignore:  -- reason\n".replace("#  ", "# ")],
  [
    "a block",
    "environments:\n  ‸\n",
    "environment with containers",
    "environments:\n  tools:\n    image: ghcr.io/acme/tools:1.0\n    tasks:\n      build:\n        container:\n          command: [make, all]\n",
  ],
];
