/**
 * vscode-json-languageservice behind as thin a server as can be: no delay, one parse for each version of the text.
 * Arguments: a file in whose folder the packages are found, the schema.
 */
const { readFileSync } = require("node:fs");
const { createRequire } = require("node:module");

const [, , packages, schemaFile] = process.argv;
const peer = createRequire(packages);
const { createConnection, ProposedFeatures, TextDocuments } = peer("vscode-languageserver/node");
const { getLanguageService, TextDocument } = peer("vscode-json-languageservice");

const connection = createConnection(ProposedFeatures.all, process.stdin, process.stdout);
const documents = new TextDocuments(TextDocument);
const service = getLanguageService({});
service.configure({
  validate: true,
  schemas: [{ uri: "bench://schema", fileMatch: ["*"], schema: JSON.parse(readFileSync(schemaFile, "utf8")) }],
});

let parsed = { of: undefined, version: undefined, tree: undefined };

/** The tree of a document as it is now. */
function treeOf(document) {
  if (parsed.of !== document || parsed.version !== document.version)
    parsed = { of: document, version: document.version, tree: service.parseJSONDocument(document) };
  return parsed.tree;
}

connection.onInitialize(() => ({
  capabilities: { textDocumentSync: 2, hoverProvider: true, completionProvider: {} },
}));
documents.onDidChangeContent(async ({ document }) => {
  const { uri, version } = document;
  const diagnostics = await service.doValidation(document, treeOf(document));
  connection.sendDiagnostics({ uri, version, diagnostics });
});
connection.onHover(({ textDocument, position }) => {
  const document = documents.get(textDocument.uri);
  return service.doHover(document, position, treeOf(document));
});
connection.onCompletion(({ textDocument, position }) => {
  const document = documents.get(textDocument.uri);
  return service.doComplete(document, position, treeOf(document));
});
documents.listen(connection);
connection.listen();
