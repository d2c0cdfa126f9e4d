import { type Duration, inSeconds } from "../../model/scalars.ts";

/** `google.protobuf.Duration` as a message's initial value. */
export interface WireDuration {
  readonly seconds: bigint;
  readonly nanos: number;
}

/** A duration on the wire. */
export function wireDuration({ seconds, nanos }: Duration): WireDuration {
  return { seconds: BigInt(seconds), nanos };
}

/** As `wireDuration`, but absent for no limit: unset and zero are the same for timeouts. */
export function wireLimit(value: Duration | undefined): WireDuration | undefined {
  return value && inSeconds(value) !== 0 ? wireDuration(value) : undefined;
}

/** `google.protobuf.Timestamp` of milliseconds since 1970. */
export function wireTimestamp(ms: number): WireDuration {
  const seconds = Math.floor(ms / 1000);
  return { seconds: BigInt(seconds), nanos: Math.round((ms - seconds * 1000) * 1e6) };
}
