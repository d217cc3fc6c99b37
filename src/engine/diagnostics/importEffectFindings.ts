import { type Diagnostic, errorFinding, infoFinding, warningFinding } from '../diagnostics.ts';
import type { ComponentRef } from '../model/component.ts';
import { few, say } from '../say.ts';

/** What an import does beside writing what the file says, or does not do though the file says it (D.33, D6). */

export function personalTemplateSkipped(template: ComponentRef, name: string): Diagnostic {
  return warningFinding({
    code: 'personal-template-skipped',
    message: say`Email template ${name} is a personal template here; the one of the file is not imported.`,
    hint: 'Make it available to the organization here, and import again.',
    rules: ['D.33', 'D.59'],
    dataverse: 'ImportTemplatePersonalIgnored',
    component: ref(template),
    facts: { name },
  });
}

export function templateLanguageSkipped(template: ComponentRef, name: string, language: number): Diagnostic {
  return warningFinding({
    code: 'template-language-skipped',
    message: say`Email template ${name} is in language ${language}, which is not enabled here; it is not imported.`,
    hint: 'Enable the language, and import again.',
    rules: ['D.33', 'D.59'],
    dataverse: 'ImportTemplateLanguageIgnored',
    component: ref(template),
    facts: { name, language },
  });
}

export function fallbackFormMade(form: ComponentRef, name: string, table: string): Diagnostic {
  return warningFinding({
    code: 'fallback-form-made',
    message: say`No main form of ${table} would be a fallback form; ${name} becomes one, by an Active layer.`,
    hint: 'Make a main form the fallback form where the solution is made, and remove the Active layer then.',
    rules: ['D.33', 'D.70'],
    component: ref(form),
    facts: { name, table },
  });
}

export function fallbackFormMissing(table: string, names: readonly string[]): Diagnostic {
  return warningFinding({
    code: 'fallback-form-missing',
    message: say`No main form of ${table} is a fallback form after the import: ${few(names)}.`,
    hint: 'Dataverse makes one of them the fallback form; choose one where the solution is made.',
    rules: ['D.33', 'D.70'],
    facts: { table, names: names.join(', ') },
  });
}

export function fallbackFormUnknown(table: string): Diagnostic {
  return infoFinding({
    code: 'fallback-form-unknown',
    message: say`No main form of ${table} that is known here is a fallback form; nothing here says whether another one is.`,
    hint: 'Make sure that the target environment has one; Dataverse makes one otherwise, by an Active layer.',
    rules: ['D.33', 'D.70'],
    facts: { table },
  });
}

export function siteMapDraftsLost(names: readonly string[]): Diagnostic {
  return warningFinding({
    code: 'site-map-drafts-lost',
    message: say`Unpublished changes to ${names.length === 1 ? say`the site map ${few(names)}` : say`${names.length} site maps (${few(names)})`} are lost, because the file brings a site map.`,
    hint: 'Publish them before the import if they are still needed.',
    rules: ['D.33', 'D.74'],
    facts: { names: names.join(', ') },
  });
}

export function rowTooLong(table: ComponentRef, name: string, bytes: number, most: number): Diagnostic {
  return errorFinding({
    code: 'row-too-long',
    message: say`A row of ${name} would take at least ${bytes} bytes by the columns known here; ${most} is the most.`,
    hint: 'Leave out columns, or move some to another table.',
    rules: ['D.33', 'D.68'],
    component: ref(table),
    facts: { name, bytes, most },
  });
}

export function tableQuotaExceeded(here: number, added: number, most: number): Diagnostic {
  return errorFinding({
    code: 'table-quota-exceeded',
    message: say`The environment takes ${most} custom tables; it has ${here}, and the file adds ${added}.`,
    hint: 'Delete tables that are not needed, or raise the limit in the settings of the environment.',
    rules: ['D.33', 'D.69'],
    dataverse: 'ImportWillExceedCustomEntityQuota',
    facts: { here, added, most },
  });
}

export function statesNotExported(names: readonly string[]): Diagnostic {
  return infoFinding({
    code: 'states-not-exported',
    message: say`Other states than here are in the file, as the definitions say them: ${few(names)}.`,
    hint: 'Nothing to do: an import says what is turned on.',
    rules: ['D.62'],
    facts: { count: names.length, names: names.join(', ') },
  });
}

function ref({ type, key }: ComponentRef): ComponentRef {
  return { type, key };
}
