/** Findings of real projects, and of one that does its worst, for tests of formats. */
import { analyze } from "../../compiler/analysis.ts";
import type { Report } from "../../compiler/diagnostics/formats/report.ts";
import { memoryFiles } from "../../compiler/source/files.ts";

/** The run of `check` over some files, the first of which is the root. */
export function reportOf(files: Readonly<Record<string, string>>, folder = "."): Report {
  const root = Object.keys(files)[0]!;
  const { diagnostics, project } = analyze(memoryFiles(files), root, { now: Date.UTC(2026, 0, 1) / 1000 })!;
  return {
    diagnostics,
    files: project.texts.map(({ source }) => source.uri),
    texts: (file) => files[file],
    folder,
    version: "1.2.3",
    fails: (severity) => severity === "error",
  };
}

/** Findings of each severity, with fixes, related places, several files, and characters of two and four bytes. */
export const ordinary = reportOf({
  "flyte.yaml": `include: [teams/*.flyte.yaml]
environments:
  etl: # é
    imag: ghcr.io/acme/etl:1
    module: shop.etl
    env_vars: {"😀": ü, PORT: 8080}
    cache: enabled
    tasks:
      load:
        inputs: {}
        outputs: int
        triggers:
          never: "0 0 31 2 *"
          daily: "@daily"
`,
  "teams/ads.flyte.yaml": "environments:\n  etl: {module: ads}\n",
});

const worst = "\u001b[31m\r\n::error file=x,line=1::pwned%0A##[error]<b>&amp;|`\u202e\u0085\ud800";

/** File names, keys and values that would like to be commands, markup or colours. */
export const hostile = reportOf({
  "a,b:c%25 ::error::<x>&\"'\n##[stop-commands]x.flyte.yaml": `environments:
  ${JSON.stringify(worst)}:
    ${JSON.stringify(`imag${worst}`)}: 1
    module: "shop.etl"
    env_vars: {${JSON.stringify(worst)}: 1}
    depends_on: [${JSON.stringify(worst)}]
    tasks:
      load: {cron: ${JSON.stringify(worst)}}
::error::yes: 1
`,
});
