/** Where the page of a code is found. */
export function docsUrl(code: string): string {
  return `https://github.com/flytec/flytec/blob/main/compiler/rules/${code}.md`;
}
