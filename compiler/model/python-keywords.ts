/** The words that Python keeps for itself. Source: Python 3.14, keyword.kwlist. */
export const pythonKeywords: readonly string[] = [
  ...["False", "None", "True", "and", "as", "assert", "async", "await", "break", "class", "continue", "def"],
  ...["del", "elif", "else", "except", "finally", "for", "from", "global", "if", "import", "in", "is", "lambda"],
  ...["nonlocal", "not", "or", "pass", "raise", "return", "try", "while", "with", "yield"],
];
