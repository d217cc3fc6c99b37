import { judgeAbsence } from '../dependencies/judgeAbsence.ts';
import { missingComponents } from '../dependencies/missingComponents.ts';
import type { Diagnostic } from '../diagnostics.ts';
import { componentId } from '../model/component.ts';
import type { EnvironmentReader } from '../model/environment.ts';
import type { Manifest, SolutionFile } from '../model/solutionFile.ts';
import { policiesOf } from '../policies.ts';
import { type ImportContext, situationOf } from './importContext.ts';
import type { ImportOptions, ImportPlan, ImportSituation, MissingComponent, PlanCounts, PlanStep, Verb } from './importPlan.ts';
import { textFor } from './localizedText.ts';
import { managedStep } from './managedSteps.ts';
import { packageType } from './rules/packageType.ts';
import { packageVersion } from './rules/packageVersion.ts';
import { patches } from './rules/patches.ts';
import { placeOfNewLayers } from './rules/placeOfNewLayers.ts';
import { platformEdition } from './rules/platformEdition.ts';
import { restrictedSolutions } from './rules/restrictedSolutions.ts';
import { serviceUpdate } from './rules/serviceUpdate.ts';
import { solutionPublisher } from './rules/solutionPublisher.ts';
import { versionOrder } from './rules/versionOrder.ts';
import { unmanagedStep } from './unmanagedSteps.ts';

/** The checks that need no look at components, in the order of D3. */
const rules: readonly ((context: ImportContext) => readonly Diagnostic[])[] = [
  platformEdition, // D.21
  packageVersion, // D.22
  serviceUpdate, // D.80
  restrictedSolutions, // D.24
  packageType, // D.26
  solutionPublisher, // D.27
  patches, // D.28
  versionOrder, // D.29
];

/**
 * What importing the file into the environment would do: a step for every component of the file, what is missing,
 * and what stands in the way. Reads only; one error among the diagnostics means that it must not be applied.
 */
export function planImport(reader: EnvironmentReader, file: SolutionFile, options: ImportOptions): ImportPlan {
  const { manifest } = file;
  const info = reader.info();
  const installed = reader.solution(manifest.uniqueName);
  const policies = policiesOf(options.policies);
  const context: ImportContext = { reader, info, file, manifest, options, policies, ...(installed === undefined ? {} : { installed }) };
  const situation = situationOf(context);
  const missing = missingComponents(reader, file, options.assumeMissing);
  const steps = situation === 'refused' ? [] : planSteps(context, situation, missing);
  return {
    environmentId: info.id,
    environmentName: info.name,
    basedOn: info.revision,
    fileHash: file.archive.hash,
    options,
    situation,
    solution: {
      uniqueName: installed?.uniqueName ?? manifest.uniqueName,
      friendlyName: textFor(manifest.friendlyNames, info.baseLanguage) || manifest.uniqueName,
      version: manifest.version.text.trim(),
      managed: manifest.managed,
      publisher: manifest.publisher.uniqueName,
      ...(installed === undefined ? {} : { installedVersion: installed.version }),
    },
    steps,
    counts: countVerbs(steps),
    missing,
    diagnostics: [...rules.flatMap((rule) => rule(context)), ...judgeAbsence(missing, appPackages(manifest)), ...placeOfNewLayers(steps)],
  };
}

function planSteps(
  { reader, file, manifest, options, policies, installed }: ImportContext,
  situation: ImportSituation,
  missing: readonly MissingComponent[],
): readonly PlanStep[] {
  const stacks = reader.layers(file.components);
  const baseline = reader.baseline(file.components);
  // What the file itself requires, it extends (B.27): a base exists, only not here.
  const extended = new Set(missing.map(({ component }) => componentId(component)));
  const managed = {
    solution: manifest.uniqueName,
    overwrite: options.overwriteCustomizations && situation === 'managed-update', // D.54
    newLayers: policies['P-NEWLAYER'],
    ...(installed === undefined ? {} : { place: installed.order }),
    orders: new Map(reader.solutions().map((each) => [each.uniqueName.toLowerCase(), each.order])),
  };
  return file.components.map((component, index) => {
    const stack = stacks[index] ?? [];
    const isKnownBelow = baseline[index] === 'yes' || extended.has(componentId(component));
    return manifest.managed ? managedStep(component, stack, isKnownBelow, managed) : unmanagedStep(component, stack, isKnownBelow);
  });
}

function countVerbs(steps: readonly PlanStep[]): PlanCounts {
  const counts: Record<Verb, number> = { add: 0, change: 0, keep: 0, masked: 0, remove: 0 };
  for (const step of steps) counts[step.verb] += 1;
  return counts;
}

/** Which app would bring a solution, as the file says (B.25). */
function appPackages(manifest: Manifest): ReadonlyMap<string, string> {
  return new Map(
    manifest.missingDependencies.flatMap(({ required: { solution, appPackage } }) =>
      solution === undefined || appPackage === undefined ? [] : [[solution, appPackage]],
    ),
  );
}
