/** A flyte.yaml with `count` tasks. */
export function yaml(count: number): string;
/** The same configuration as a module for the SDK. */
export function python(count: number): string;

/** A project of that many Python files: texts by path. */
export function code(count: number): Record<string, string>;
