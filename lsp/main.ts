/** Where the language server meets the outside: standard input and output, the disk, the clock. */
import { fileURLToPath } from "node:url";
import { createConnection, StreamMessageReader } from "vscode-languageserver/node";
import { diskFiles } from "../compiler/cli/disk.ts";
import { type Files, memoryFiles } from "../compiler/source/files.ts";
import { WholeMessageWriter } from "./message-writer.ts";
import { serve } from "./session.ts";

/** Serves the client at the other end of standard input and output, until it leaves. */
export function serveStdio(): void {
  const connection = createConnection(new StreamMessageReader(process.stdin), new WholeMessageWriter(process.stdout));
  serve(connection, { disk, now: () => Date.now() / 1000 });
  connection.listen();
  // a client that goes leaves nobody to serve; without a word before it, that is a fault
  let isToldToStop = false;
  connection.onShutdown(() => {
    isToldToStop = true;
  });
  process.stdin.once("end", () => process.exit(isToldToStop ? 0 : 1));
}

/** Only `file:` leads to a disk, and only on Windows to another machine's; what lies elsewhere is known as far as it is open. */
function disk(folderUri: string): Files {
  const { protocol, host } = new URL(folderUri);
  const isReached = protocol === "file:" && (host === "" || process.platform === "win32");
  return isReached ? diskFiles(fileURLToPath(folderUri)) : { ...memoryFiles({}), isPartial: true };
}
