import type { Json } from "../model/type.ts";

/** What the SDK says of a task's function, where it was asked in the user's interpreter; types and literals in proto3 JSON. */
export interface AskedInterface {
  /** The module that defines it as it is deployed, and its own name. */
  readonly module: string;
  readonly function: string;
  readonly isAsync: boolean;
  /** In the order of the signature. */
  readonly inputs: readonly { readonly name: string; readonly type: Json; readonly default?: Json }[];
  readonly outputs: readonly { readonly name: string; readonly type: Json }[];
  readonly docs: {
    readonly short?: string;
    readonly long?: string;
    readonly inputs: Readonly<Record<string, string>>;
    readonly outputs: Readonly<Record<string, string>>;
  };
  /** The cache version that the SDK computes, by the cache's salt. */
  readonly versions: Readonly<Record<string, string>>;
}
