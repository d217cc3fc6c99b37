/** Environments that have been through patches, clones, managed properties, states, deletions and undoing. */
const lived = 'engine/anyHistory.test.ts > whatever an environment has been through';

/** The properties that hold for any input, by what they say, and the test with fast-check that holds each. */
export const propertyTests: Readonly<Record<string, readonly [string, ...string[]]>> = {
  'a plan does not change its input': [
    `${lived} > planning and applying change neither the file nor what they are told, and the same question has the same answer`,
    'engine/import/properties.test.ts > whatever is imported, in whatever order > planning and applying change neither the file nor what they are told, and the same question has the same answer',
  ],
  'what was applied is planned as kept': [
    `${lived} > what was applied is planned as kept`,
    'engine/import/properties.test.ts > whatever is imported, in whatever order > what was applied is planned as kept',
    'engine/upgrade/properties.test.ts > whatever a solution is upgraded from and to > upgrade is stage and apply in one, and stops after staging exactly when applying would be refused (F.12)',
  ],
  'installing and uninstalling gives back the state before': [
    `${lived} > installing a managed solution and uninstalling it gives back the state before`,
    'engine/uninstall/installAndUninstall.test.ts > whatever an environment holds > installing a managed solution and uninstalling it gives back the whole state before, but for its publisher (I.1, E.3, I.11)',
    'engine/upgrade/properties.test.ts > whatever is installed > uninstalling it gives back the state before',
  ],
  'an upgrade is staging and applying': [
    `${lived} > an upgrade is staging and applying, and stops after staging exactly when applying would be refused`,
    'engine/upgrade/properties.test.ts > whatever a solution is upgraded from and to > upgrade is stage and apply in one, and stops after staging exactly when applying would be refused (F.12)',
  ],
  'importing an unmanaged file twice changes nothing': [
    `${lived} > importing the same unmanaged file a second time changes nothing`,
    'engine/import/properties.test.ts > whatever is imported, in whatever order > the same unmanaged file a second time changes nothing, drafts and what is published included',
  ],
  'an export imported into an empty environment has the same components': [
    `${lived} > what is exported has the same components in an empty environment, and is exported from there as the same file`,
    'engine/import/properties.test.ts > whatever is imported, in whatever order > what is exported has the same components in an empty environment, and is exported from there as the same file',
  ],
};
