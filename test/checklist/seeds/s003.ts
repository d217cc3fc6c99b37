import { line, type SeedLine, shown } from './seedLine.ts';

const installsElsewhere =
  'app/mainRoad.test.ts > the main road: plan, import, publish, bump, export, install elsewhere, update > the managed file installs in another environment, published';

/** N4: managed solutions. */
export const s003: readonly SeedLine[] = [
  line(
    1,
    'a managed solution is an unmanaged one exported as managed',
    'H.15, B5',
    'engine/export/bothWays.test.ts > a solution that was written both ways by hand > P.33: version %s is exported both ways as it was written, label by label (B.46, B.47)',
    'engine/export/bothKinds.test.ts > the managed and the unmanaged file of one solution > both have the managed properties, and none says whether a component is managed (B.55)',
  ),
  line(
    2,
    'customers install it and its updates',
    'D.37, D.39',
    shown.newManaged,
    'app/mainRoad.test.ts > the main road: plan, import, publish, bump, export, install elsewhere, update > a new version of the same source, raised and exported managed, updates what differs and keeps the rest (F.33, D.39)',
  ),
  line(3, 'it takes an unmanaged solution to make one', 'H.1, K.1', shown.exportManaged, installsElsewhere),
  line(4, 'managed is chosen when exporting', 'H.9', shown.exportKinds),
  line(
    5,
    'it contains only components that were customized',
    'B.53',
    'scenarios/publish-and-export.txt > A managed export leaves out what is not modified; what the solution bases is the same in both (Q.16, Q.20, Q.28)',
  ),
  line(
    6,
    'so what the target has is safe, and the file small',
    'B.53',
    'engine/export/managedForm.test.ts > parts that are not modified (Q.20, Q.23) > go with their files, and the containers they leave empty',
    'scenarios/import-managed.txt > A shell of a table does not touch what was customized on the table (A.32, D.51)',
  ),
  line(
    7,
    'managed properties are decided before',
    'H.15, E.41',
    'scenarios/managed-properties.txt > A managed export holds them as the unmanaged solution has them (H.15)',
    'scenarios/managed-properties.txt > An update of the owner only loosens managed properties, and everything else of it is applied (P.43, D.71, E.4, E.41)',
  ),
  line(
    8,
    'each component has managed properties',
    'E.43',
    'scenarios/managed-properties.txt > Single properties protect what they are about; the rest may change (E.43, D.72)',
    'corpus/managedProperties.test.ts > managed properties in real files > stand where the table looks for them (E.43)',
  ),
  line(
    9,
    'everything may be customized unless said otherwise',
    'E.46',
    'scenarios/managed-properties.txt > What nobody restricts is open, and what is unmanaged is open whatever its flags say (E.42, E.46)',
  ),
  line(10, 'a program can export, too', 'L table', 'cli/commandLine.test.ts > the main road > publish, list, raise the version, export'),
  line(
    11,
    'a managed file is not imported where it was made',
    'D.36, H.16',
    'scenarios/import-refused.txt > Installed unmanaged, the file is managed (P.3, D.26, D.36)',
    'scenarios/publish-and-export.txt > A managed export leaves out what is not modified; what the solution bases is the same in both (Q.16, Q.20, Q.28)',
  ),
  line(12, 'it is installed as an unmanaged one is', 'D.3, D.37', shown.wayOfImport, shown.newManaged),
  line(13, 'installing and publishing can disturb; one chooses the time', 'D.14', shown.quietTime),
  line(14, 'on failure there is a log, XML for Excel', 'D.110, D.111', shown.saysFailure, shown.logInExcel),
  line(
    15,
    'a program imports and updates, with a job that holds the details',
    'D.105, L table',
    'cli/commandLine.test.ts > the main road > the managed file into another environment, an update, a refusal, and the log of each',
  ),
  line(
    16,
    'an import may run in the background',
    'D.96, L table',
    'host/workerClient.test.ts > threads > create, plan, import what was planned, publish and export',
  ),
  line(
    17,
    'files have a limit of size',
    'D.15',
    'scenarios/environment-limits.txt > A file above the limit of the environment (D.15, D.16)',
    'cli/settings.test.ts > environment set > limits the size of a file, and a plan made before no longer holds (D.15)',
  ),
  line(
    18,
    'installing what is installed offers options',
    'D.3',
    'host/importWizardSession.test.ts > the import wizard > shows an update with its consequences',
  ),
  line(19, 'maintain keeps customizations', 'D.47', shown.maintain),
  line(20, 'overwrite takes them away', 'D.48', shown.overwrite),
  line(21, 'overwriting helps with conflicts; customizations are exported before', 'D.53, D.52', shown.keepOwn, shown.keepOwnByHand),
];
