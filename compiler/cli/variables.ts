/** Variables of the environment that all commands know. */

export const variables: readonly { readonly name: string; readonly meaning: string }[] = [
  { name: "NO_COLOR", meaning: "no colours, whatever the terminal can" },
  { name: "FORCE_COLOR", meaning: "colours, though the output is no terminal; 0 for none" },
  {
    name: "FLYTEC_NO_CACHE",
    meaning:
      "keep nothing between runs, and use nothing that was kept: V8's compiled code of flytec, what the sources say, what check and compile said of a project that has not changed since",
  },
  { name: "XDG_CACHE_HOME", meaning: "where that is kept, in the folder `flytec`; ~/.cache if not set" },
  { name: "FLYTEC_DEBUG", meaning: "show where an internal fault happened" },
];
