/** Rows of text in columns. */

/** Cells side by side, each column as wide as its widest cell; the last one and empty ends are not padded. */
export function columns(rows: readonly (readonly string[])[], indent = ""): string {
  const count = Math.max(0, ...rows.map((row) => row.length));
  const widths = Array.from({ length: count }, (_, i) => Math.max(...rows.map((row) => [...(row[i] ?? "")].length)));
  return rows
    .map((row) => `${indent}${row.map((cell, i) => padded(cell, widths[i]!)).join("  ")}`.trimEnd())
    .join("\n");
}

function padded(cell: string, width: number): string {
  return cell + " ".repeat(width - [...cell].length);
}
