export function pseudo(text: string): string;
export function pseudoBundle(bundle: Readonly<Record<string, string>>): Record<string, string>;
export function withoutPseudo(text: string): string;
