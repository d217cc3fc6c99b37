import { line, type SeedLine, shown } from './seedLine.ts';

const chart = 'engine/import/platformCompatibility.test.ts > the chart of package and environment versions (D.82)';
const packages = 'scenarios/platforms.txt > Newer packages, 2011 packages and 2013 packages in an online environment (P.35, D.76-D.79)';

const mainRoad = 'app/mainRoad.test.ts > the main road: plan, import, publish, bump, export, install elsewhere, update';
const newVersion = `${mainRoad} > a new version of the same source, raised and exported managed, updates what differs and keeps the rest (F.33, D.39)`;
const updateSolution = `${mainRoad} > an update solution of the same publisher holds only what it changes, and is uninstalled to go back (F.34, F.35)`;

/** N5: servicing managed solutions. */
export const s004: readonly SeedLine[] = [
  line(
    1,
    'uninstalling to install anew loses the data of tables and columns',
    'F.29, I.2',
    'scenarios/uninstall.txt > P.29: uninstalling deletes the components with their data (I.1, I.2).',
  ),
  line(
    2,
    'an update keeps the data',
    'F.15',
    'scenarios/upgrade.txt > An update keeps tables and columns with their data, those the new version lacks too; an upgrade what it still has (F.15).',
    'scenarios/upgrade.txt > A table the new version only lists is not deleted with its rows (F.10).',
  ),
  line(
    3,
    'a package of a newer version does not go into an older environment',
    'D.76',
    packages,
    `${chart} > package row %i into environment column %i is %s`,
  ),
  line(
    4,
    'older packages go into later versions, by the chart',
    'D.77, D.82',
    `${chart} > package row %i into environment column %i is %s`,
    `${chart} > is the one of the rules`,
  ),
  line(5, 'packages of 2011 do not go online', 'D.78', packages),
  line(
    6,
    'by one text only packages of the major version before',
    'D.77, D.83',
    `${chart} > P-PREVMAJOR asks for the major version before at least: %s into %s (D.83)`,
    'scenarios/import-refused.txt > A package two major versions back, where P-PREVMAJOR asks for the one before (D.83)',
  ),
  line(7, 'packages of 2013 go online', 'D.79', packages),
  line(
    8,
    'packages made online do not go into earlier versions',
    'D.76, D.82',
    'scenarios/platforms.txt > What was made online does not go on-premises, whatever its version (D.21, D.82)',
  ),
  line(
    9,
    'a later service update does not go into an earlier one',
    'D.80',
    'scenarios/import-refused.txt > A later service update (D.80)',
    'scenarios/import-refused.txt > A later service update is refused where P-SERVICEUPDATE says so (D.80)',
  ),
  line(
    10,
    'the root of the file says which version it is for',
    'B.9, D.81',
    'engine/manifest/readManifest.test.ts > a manifest is read as values (B2) > takes head, publisher, roots and missing dependencies as the file spells them (B.10-B.12, B.16, B.17, B.20)',
    'scenarios/import-refused.txt > Package versions (P.35, D.83)',
  ),
  line(
    11,
    'nobody edits that by hand: an export writes it',
    'B.9',
    'cli/exporting.test.ts > a target version stands in the file, and the export says what that does not do (H.20)',
    'engine/manifest/editManifest.test.ts > the version of a manifest is set > changes the digits of the right element and no other byte',
  ),
  line(12, 'one services by a new version, or by an update solution', 'F6', shown.upgrade, shown.updateSolution),
  line(13, 'a new version: change the source, raise the version, export managed', 'F.33', newVersion),
  line(14, 'installing it brings what it can', 'F.33, D.39', newVersion),
  line(15, 'to go back, the version before is installed again', 'F.30', shown.goingBack),
  line(16, 'its definitions count again; what the newer one added stays', 'F.30', shown.goingBack),
  line(
    17,
    'one is asked before',
    'C.12, F.30',
    'cli/settings.test.ts > a lower version > is a question of its own for a person, and none with --yes (C.12, P.15)',
    'webview/wizardViews.test.ts > a lower version > is imported only when a person said so',
  ),
  line(18, 'an update solution is a new one with the components to change', 'F.34', updateSolution),
  line(
    19,
    'it comes from the publisher of the original',
    'F.34, F.37',
    updateSolution,
    'scenarios/update-solution.txt > Only what its own publisher has there is hidden (F.34, P-UPDSOL)',
    'scenarios/managed-properties.txt > A protected component takes no changes of others, managed or unmanaged, by the error of its kind (D.72, E.44)',
  ),
  line(20, 'managed and installed where the original is, its changes count', 'F.34', updateSolution, shown.updateSolution),
  line(21, 'uninstalling it goes back', 'F.35', updateSolution, shown.updateSolution),
  line(
    22,
    'customizations of its components are overridden and return with its end',
    'F.36',
    shown.hidden,
    'scenarios/upgrade.txt > An update solution stands above the other managed solutions that are there when it comes; customizations still win (F.36, P-UPDATESOLUTION).',
  ),
];
