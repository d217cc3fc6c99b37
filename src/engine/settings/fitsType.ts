import { type Said, say } from '../say.ts';
import type { VariableType } from './deploymentSettings.ts';

/** Words for what a type wants, as the rest of "has to be …". */
export const wantedByType: Readonly<Record<VariableType, Said>> = {
  text: say`text`,
  number: say`a number, such as 0.8`,
  'yes-no': say`yes or no`,
  json: say`JSON`,
  'data-source': say`the address or the id of a data source`,
  secret: say`the path of a secret in a key vault: /subscriptions/…/vaults/…/secrets/…`,
  unknown: say`text`,
};

/** Whether a value fits the type of its variable (B.44). A secret is given by reference, never in plain (M.8). */
export function fitsType(value: string, type: VariableType): boolean {
  switch (type) {
    case 'number':
      return /^[+-]?(\d+(\.\d*)?|\.\d+)$/.test(value.trim());
    case 'yes-no':
      return /^(yes|no|true|false)$/i.test(value.trim());
    case 'json':
      return isJson(value);
    case 'secret':
      return /^\/subscriptions\/[^/\s]+\/resourceGroups\/[^/\s]+\/providers\/Microsoft\.KeyVault\/vaults\/[^/\s]+\/secrets\/[^/\s]+$/i.test(
        value.trim(),
      );
    case 'data-source':
      return value.trim() !== '';
    case 'text':
    case 'unknown':
      return true;
  }
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch (error) {
    if (error instanceof SyntaxError) return false;
    throw error;
  }
}
