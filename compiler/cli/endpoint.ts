/** Where `flytec deploy` sends requests, and as whom: flags, then the environment, then the project's client config. */
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import type { Files } from "../source/files.ts";
import { child, type Node } from "../source/node.ts";
import { folder, join } from "../source/paths.ts";
import type { Args } from "./command.ts";
import { type Io, UsageError } from "./io.ts";
import { clientConfig } from "./registration.ts";

/** A control plane, and how to talk to it. */
export interface Endpoint {
  readonly url: URL;
  /** Sent as `Authorization: Bearer …`. */
  readonly token?: string;
  /** PEM certificates of authorities to trust besides those of the machine. */
  readonly ca?: string;
  readonly skipVerify: boolean;
}

/**
 * The endpoint for the project whose root file is `uri`. The names of the environment and of the config are the SDK's.
 * Source: flyte/config/_internal.py, Platform.
 * @throws UsageError where nothing says it, or what says it is none.
 */
export function endpointFor(uri: string, files: Files, args: Args, io: Io): Endpoint {
  const admin = child(clientConfig(files, uri), "admin");
  const written = args.value("endpoint") || io.env.FLYTE_ADMIN_ENDPOINT || text(child(admin, "endpoint"));
  if (!written)
    throw new UsageError(
      "nothing says where to deploy to. Give `--endpoint`, set FLYTE_ADMIN_ENDPOINT, or write `admin: {endpoint: …}` into the project's .flyte/config.yaml.",
    );
  const insecure = isSet("insecure", "FLYTE_ADMIN_INSECURE", admin, "insecure", args, io);
  const skipVerify = isSet(
    "insecure-skip-verify",
    "FLYTE_ADMIN_INSECURESKIPVERIFY",
    admin,
    "insecureSkipVerify",
    args,
    io,
  );
  const url = asUrl(written, insecure);
  return { url, skipVerify, ...token(url, insecure, args, io), ...authority(uri, admin, args, io) };
}

function text(node: Node | undefined): string | undefined {
  return node?.kind === "scalar" && typeof node.value === "string" ? node.value : undefined;
}

function isSet(flag: string, variable: string, admin: Node | undefined, key: string, args: Args, { env }: Io): boolean {
  if (args.flag(flag)) return true;
  const given = env[variable];
  if (given) return /^(?:1|true|yes|on|t|y)$/i.test(given);
  const node = child(admin, key);
  return node?.kind === "scalar" && node.value === true;
}

/** `dns:///host:port`, `host:port` or a URL. Source: flyte/remote/_client/auth/_session.py, normalize_rpc_endpoint. */
function asUrl(written: string, insecure: boolean): URL {
  const scheme = insecure ? "http" : "https";
  const bare = written.replace(/^dns:\/*/, "");
  const full = /^[a-z][a-z0-9+.-]*:\/\//i.test(bare) ? bare : `${scheme}://${bare}`;
  const url = URL.canParse(full) ? new URL(full) : undefined;
  if (!url?.hostname || !["http:", "https:"].includes(url.protocol))
    throw new UsageError(
      `\`${written}\` is no endpoint; write it as \`host:port\`, \`dns:///host:port\` or \`https://host\`.`,
    );
  if (url.username || url.password || url.search || url.hash)
    throw new UsageError("the endpoint is an address only; give a token with --token-file or FLYTEC_TOKEN.");
  return url;
}

/** The token, without what would not fit into a header. It is not sent in the clear, except where that is asked for. */
function token(url: URL, insecure: boolean, args: Args, { cwd, env }: Io): { token?: string } {
  const file = args.value("token-file");
  const found = (file === undefined ? env.FLYTEC_TOKEN : read(resolve(cwd, file)))?.trim();
  if (!found) return {};
  if (!/^[\x21-\x7e]+$/.test(found)) throw new UsageError("the token has characters that no token has.");
  if (url.protocol === "http:" && !insecure)
    throw new UsageError(
      `the token would be sent in the clear to ${url.origin}. Use https, or say --insecure if that is meant.`,
    );
  return { token: found };
}

function authority(uri: string, admin: Node | undefined, args: Args, { cwd }: Io): { ca?: string } {
  const given = args.value("ca-file");
  const configured = text(child(admin, "caCertFilePath"));
  if (given === undefined && configured === undefined) return {};
  return { ca: read(resolve(cwd, given ?? join(folder(uri), configured!))) };
}

function read(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch (error) {
    throw new UsageError(`cannot read ${path} (${(error as NodeJS.ErrnoException).code}).`);
  }
}
