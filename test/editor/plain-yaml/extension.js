/** Attaches as redhat.vscode-yaml documents it: to the languages below. It finds something in, and completes, whatever it sees. */
const { CompletionItem, Diagnostic, languages, Range, workspace } = require("vscode");

const selector = ["yaml", "dockercompose", "github-actions-workflow"].map((language) => ({ language }));

exports.activate = ({ subscriptions }) => {
  const found = languages.createDiagnosticCollection("plain-yaml");
  const look = (document) => {
    if (languages.match(selector, document)) found.set(document.uri, [new Diagnostic(new Range(0, 0, 0, 5), "seen")]);
  };
  const items = { provideCompletionItems: () => [new CompletionItem("plain_yaml_was_here")] };
  subscriptions.push(
    found,
    workspace.onDidOpenTextDocument(look),
    languages.registerCompletionItemProvider(selector, items),
  );
  for (const document of workspace.textDocuments) look(document);
};
