export function pseudo(text: string): string;
export function pseudoBundle(bundle: Readonly<Record<string, string>>): Record<string, string>;
export function withoutPseudo(text: string): string;
export function hasOtherWords(text: string, data: readonly string[]): boolean;
export function readTexts(): { place: string; text: string }[];
