/** The part of `protocol.ts` for what is being typed: completion lists and signature help, as the client understands them. */
import {
  type ClientCapabilities,
  type Command,
  CompletionItemKind,
  InsertTextFormat,
  InsertTextMode,
  type CompletionItem as LspCompletionItem,
  type CompletionList as LspCompletionList,
  MarkupKind,
  type SignatureHelp,
} from "vscode-languageserver/node";
import type { CompletionItem, CompletionList, ItemKind } from "./features/completion/item.ts";
import { expanded } from "./features/completion/snippets.ts";
import type { CronSignature } from "./features/cron-signature.ts";
import { type Protocol, plain } from "./protocol.ts";
import type { Snapshot } from "./workspace.ts";

/** Characters after which a client asks by itself. */
export const completionTriggers = [":", " ", "{", "[", ",", "-", '"', "'", ".", "/", "*"];

/** True where a blank that was just typed begins nothing: one that indents, or stands between words. */
export function isIdle(text: string, offset: number, trigger: string | undefined): boolean {
  return trigger === " " && !/[:,\-{[] $/.test(text.slice(Math.max(0, offset - 2), offset));
}

/** A completion list. Clients that say they have the command are told to ask again after some items. */
export function completionList(to: Protocol, at: Snapshot, { items, incomplete }: CompletionList): LspCompletionList {
  const retrigger = to.knows(suggest.command) ? suggest : undefined;
  return { isIncomplete: incomplete, items: items.map((item) => completionItem(to, at, item, retrigger)) };
}

const suggest: Command = { title: "Suggest", command: "editor.action.triggerSuggest" };

function completionItem(
  to: Protocol,
  at: Snapshot,
  item: CompletionItem,
  retrigger: Command | undefined,
): LspCompletionItem {
  const { label, kind, detail, documentation, sortText, filterText, insert, replace } = item;
  const can = to.client.textDocument?.completion?.completionItem;
  const range = (span: CompletionItem["insert"]) => to.range(at.project.folder, at.file, span);
  const { text, ...how } = inserted(item, can);
  return {
    label,
    kind: kinds[kind],
    sortText,
    filterText,
    ...(detail !== undefined && detail !== "" && { detail }),
    ...(documentation !== undefined && { documentation: prose(documentation, can?.documentationFormat) }),
    ...how,
    textEdit: can?.insertReplaceSupport
      ? { newText: text, insert: range(insert), replace: range(replace) }
      : { newText: text, range: range(insert) },
    ...(item.retrigger && retrigger && { command: retrigger }),
  };
}

type ItemCapabilities = NonNullable<NonNullable<ClientCapabilities["textDocument"]>["completion"]>["completionItem"];

/**
 * The text to insert: without tab stops for clients that have none. Snippets are indented by those who insert them; other
 * text only by clients that say so.
 */
function inserted(
  { insertText, snippet, indent }: CompletionItem,
  can: ItemCapabilities,
): Pick<LspCompletionItem, "insertTextFormat" | "insertTextMode"> & { text: string } {
  const isSnippet = snippet && can?.snippetSupport === true;
  const text = snippet && !isSnippet ? expanded(insertText) : insertText;
  const format = isSnippet ? { insertTextFormat: InsertTextFormat.Snippet } : {};
  if (!text.includes("\n")) return { text, ...format };
  const adjusts = can?.insertTextModeSupport?.valueSet.includes(InsertTextMode.adjustIndentation);
  if (adjusts) return { text, ...format, insertTextMode: InsertTextMode.adjustIndentation };
  return { text: isSnippet ? text : text.replaceAll("\n", `\n${" ".repeat(indent)}`), ...format };
}

const kinds: Readonly<Record<ItemKind, CompletionItemKind>> = {
  key: CompletionItemKind.Property,
  value: CompletionItemKind.Value,
  reference: CompletionItemKind.Reference,
  function: CompletionItemKind.Function,
  module: CompletionItemKind.Module,
  type: CompletionItemKind.TypeParameter,
  unit: CompletionItemKind.Unit,
  file: CompletionItemKind.File,
  folder: CompletionItemKind.Folder,
  code: CompletionItemKind.Constant,
  snippet: CompletionItemKind.Snippet,
};

function prose(markdown: string, formats: readonly MarkupKind[] = []) {
  return formats.includes(MarkupKind.Markdown)
    ? { kind: MarkupKind.Markdown, value: markdown }
    : { kind: MarkupKind.PlainText, value: plain(markdown) };
}

/** Characters after which a client asks for help inside of a cron expression. */
export const signatureTriggers = ['"', "'", " "];

/** Help inside of a cron expression. */
export function signatureHelp({ client }: Protocol, signature: CronSignature | undefined): SignatureHelp | null {
  if (!signature) return null;
  const can = client.textDocument?.signatureHelp?.signatureInformation;
  const { label, fields, documentation, active } = signature;
  const parameters = fields.map((field) => ({
    label: can?.parameterInformation?.labelOffsetSupport
      ? ([...field.label] as [number, number])
      : label.slice(...field.label),
    documentation: prose(field.documentation, can?.documentationFormat),
  }));
  return {
    signatures: [{ label, parameters, documentation: prose(documentation, can?.documentationFormat) }],
    activeSignature: 0,
    activeParameter: active ?? fields.length,
  };
}
