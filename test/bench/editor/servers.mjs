/** The servers that go through the session. */
import { fileURLToPath, pathToFileURL } from "node:url";
import { npmFile } from "../peers.mjs";
import { jsonDocument, yamlDocument } from "./documents.mjs";

const at = (path) => fileURLToPath(new URL(path, import.meta.url));
const node = process.execPath;

/** flytec's own; it alone knows which names stand for what. */
export function flytecServer({ cli }, count) {
  return server("flytec", [node, cli, "lsp", "--stdio"], yamlDocument(count), {}, true);
}

/** The others, with our schema. The JSON service is given the same data. */
export function otherServers({ schema }, count) {
  const yls = [npmFile("yaml-language-server/bin/yaml-language-server"), "--stdio"];
  const packages = npmFile("yaml-language-server/package.json");
  const settings = settingsFor(schema);
  return [
    server("yaml-language-server", [node, ...yls], yamlDocument(count), settings),
    server("the same without its delay", [node, "-r", at("no-delay.cjs"), ...yls], yamlDocument(count), settings),
    server(
      "vscode-json-languageservice",
      [node, at("json-server.cjs"), packages, schema, "--stdio"],
      jsonDocument(count),
      settings,
    ),
  ];
}

function server(name, argv, document, settings, resolvesNames = false) {
  return { name, argv, document, settings, resolvesNames };
}

function settingsFor(schema) {
  const yaml = { validate: true, hover: true, completion: true, schemaStore: { enable: false } };
  return { yaml: { ...yaml, schemas: { [pathToFileURL(schema).href]: ["*.yaml"] } }, http: {}, "[yaml]": {} };
}
