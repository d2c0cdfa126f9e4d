import manifest from "../package.json" with { type: "json" };

/** This flytec's version. */
export const version: string = manifest.version;
