/** `vscode.l10n.t`, given from outside where a test has no VS Code. */
export interface Translate {
  t(sentence: string, ...values: readonly (string | number | boolean)[]): string;
}
