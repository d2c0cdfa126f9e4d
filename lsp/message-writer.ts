/** Messages on their way out. */
import { AbstractMessageWriter, type Message, type MessageWriter } from "vscode-languageserver/node";

/** Writes a message at once, its head with it: a client that wakes for the first of it finds all of it. */
export class WholeMessageWriter extends AbstractMessageWriter implements MessageWriter {
  private readonly stream: NodeJS.WritableStream;

  constructor(stream: NodeJS.WritableStream) {
    super();
    this.stream = stream;
    stream.on("error", (error) => this.fireError(error));
    stream.on("close", () => this.fireClose());
  }

  async write(message: Message): Promise<void> {
    const content = JSON.stringify(message);
    this.stream.write(`Content-Length: ${Buffer.byteLength(content)}\r\n\r\n${content}`);
  }

  end(): void {
    this.stream.end();
  }
}
