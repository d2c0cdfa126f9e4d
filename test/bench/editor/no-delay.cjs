/** A preload for yaml-language-server: its fixed wait of 200 ms before it validates, which no setting changes, is none. */
const { setTimeout: original } = globalThis;

globalThis.setTimeout = Object.assign(
  (callback, ms, ...args) => original(callback, ms === 200 ? 0 : ms, ...args),
  Object.fromEntries(Object.getOwnPropertySymbols(original).map((symbol) => [symbol, original[symbol]])),
);
