/** A flyte.yaml with `count` tasks. */
export function yaml(count: number): string;
/** The same configuration as a module for the SDK. */
export function python(count: number): string;
