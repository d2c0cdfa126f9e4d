/** What a distribution has to say about the work of others in it. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));

/** The packages whose code is among the inputs of bundles, with their licences; and where data comes from that is not code of ours. */
export function notices(inputs) {
  const packages = new Set(inputs.flatMap((input) => /node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(input)?.[1] ?? []));
  const parts = [...packages, "ajv"]
    .filter((name, i, all) => all.indexOf(name) === i)
    .sort()
    .map(notice);
  return `flytec contains code of these packages.\n\n${parts.join("\n")}\n${dataNotice()}`;
}

function notice(name) {
  const folder = join(root, "node_modules", name);
  const { version, license, author, repository } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
  const file = readdirSync(folder).find((entry) => /^licen[cs]e/i.test(entry));
  const by = typeof author === "object" ? author.name : author;
  const head = [`${name} ${version}`, license, by, repository?.url ?? repository].filter(Boolean).join(", ");
  const text = file ? readFileSync(join(folder, file), "utf8").trim() : licenceOf(license);
  return `${"=".repeat(80)}\n${head}\n${"=".repeat(80)}\n\n${text}\n`;
}

/** Packages that bring no text of their licence: it is the one flytec itself is under. */
function licenceOf(license) {
  if (!license.includes("Apache-2.0")) throw new Error(`no text of the licence ${license}`);
  return readFileSync(join(root, "LICENSE"), "utf8").trim();
}

/** Where data comes from that is no code. */
function dataNotice() {
  return `${"=".repeat(80)}
Data
${"=".repeat(80)}

The descriptors of the requests are those of flyteidl2, the accelerators, signatures and limits those of the Flyte SDK
(github.com/flyteorg, Apache-2.0). The schema of a PodSpec is made from Kubernetes' (github.com/kubernetes, Apache-2.0).
Offsets of time zones are those of the IANA time zone database (public domain).
`;
}
