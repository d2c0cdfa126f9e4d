/**
 * A reading of short texts that remembers what it has read: a project says the same few again and again. When
 * there are too many, all are forgotten.
 * @param read must give the same for the same text, and nothing that anybody changes.
 */
export function rememberingTexts<T>(read: (text: string) => T, most = 4096): (text: string) => T {
  const known = new Map<string, T>();
  return (text) => {
    const before = known.get(text);
    if (before !== undefined) return before;
    if (known.size >= most) known.clear();
    const made = read(text);
    known.set(text, made);
    return made;
  };
}
