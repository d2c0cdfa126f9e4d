/** Small line drawings, 16 × 16, in the colour of the text around them. */
const paths = {
  environment: "M2.5 5 8 2l5.5 3v6L8 14l-5.5-3zM2.5 5 8 8l5.5-3M8 8v6",
  external: "M9 3h4v4M13 3 7.5 8.5M11 9.5V13H3V5h3.5",
  function: "M10.8 3.2c-1.6-.5-2.5.3-2.8 2L6.6 12c-.3 1.3-1 1.7-2.2 1.2M5.4 6.8h4.4",
  container: "M2 5.5h12v7H2zM5 5.5v7M8 5.5v7M11 5.5v7M4 5.5v-2h8v2",
  override: "M3 5h7M13 5h0M3 11h0M6 11h7M11.5 3.5v3M4.5 9.5v3",
  schedule: "M8 2.5a5.5 5.5 0 1 0 0 11a5.5 5.5 0 1 0 0-11M8 5v3.2l2.2 1.5",
  rate: "M3 8a5 5 0 0 1 8.7-3.3L13 6M13 3v3h-3M13 8a5 5 0 0 1-8.7 3.3L3 10M3 13v-3h3",
  artifact: "M8 2.2 13.8 8 8 13.8 2.2 8zM8 5.2v5.6M5.2 8h5.6",
  manual: "M5 3.2v9.6L12.6 8z",
} as const;

/** One of the drawings. */
export function icon(name: keyof typeof paths): SVGElement {
  const element = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  element.setAttribute("viewBox", "0 0 16 16");
  element.setAttribute("class", `icon ${name}`);
  element.setAttribute("aria-hidden", "true");
  const path = document.createElementNS("http://www.w3.org/2000/svg", "path");
  path.setAttribute("d", paths[name]);
  element.append(path);
  return element;
}
