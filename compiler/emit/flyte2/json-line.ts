import { type DescMessage, type MessageShape, toJson } from "@bufbuild/protobuf";
import { versionToCome } from "./scope.ts";

/** A message's proto3 JSON on one line. It is written once, although the version is derived from it. */
export interface Line {
  /** While the version is still to come. */
  readonly toCome: string;
  /**
   * When the message has its version.
   * @param places how often the version stands in the message.
   */
  versioned(version: string, places: number): string;
}

const placeholder = JSON.stringify(versionToCome);

/** The line of a message in which nothing but the version changes from now on. */
export function jsonLine<Desc extends DescMessage>(schema: Desc, message: MessageShape<Desc>): Line {
  const written = () => JSON.stringify(toJson(schema, message));
  let toCome: string | undefined;
  return {
    get toCome() {
      toCome ??= written();
      return toCome;
    },
    versioned(version, places) {
      const pieces = toCome?.split(placeholder) ?? [];
      return pieces.length === places + 1 ? pieces.join(JSON.stringify(version)) : written();
    },
  };
}
