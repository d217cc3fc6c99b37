import { componentType } from '../components/componentTypes.ts';
import { judgeAbsence, judgeSkipped } from '../dependencies/judgeAbsence.ts';
import { managedRequirements } from '../dependencies/managedRequirements.ts';
import { missingComponents } from '../dependencies/missingComponents.ts';
import { isOfProduct } from '../dependencies/productUpdates.ts';
import { siteMapDraftsLost } from '../diagnostics/importEffectFindings.ts';
import { keepingOpen } from '../managedProperties/keptOpen.ts';
import { type ComponentId, componentId } from '../model/component.ts';
import type { ComponentRecord, EnvironmentReader, Solution } from '../model/environment.ts';
import type { Manifest, SolutionFile } from '../model/solutionFile.ts';
import type { GivenSettings } from '../settings/deploymentSettings.ts';
import { type SettledImport, settleSettings } from '../settings/settleSettings.ts';
import { planUpgrade } from '../upgrade/planUpgrade.ts';
import { checkComponents } from './components/componentRules.ts';
import { listedOnly, skippedBy, skippedTemplates, type TemplateSkip } from './components/emailTemplates.ts';
import { countVerbs } from './countVerbs.ts';
import { groupOfImport, type ImportedSolution } from './groupOfImport.ts';
import { type ImportContext, manifestContext, situationOf } from './importContext.ts';
import type { ImportOptions, ImportPlan, ImportSituation, MissingComponent, PlanStep } from './importPlan.ts';
import { textFor } from './localizedText.ts';
import { managedStep } from './managedSteps.ts';
import { type ActivatedSteps, withActivations } from './rules/activation.ts';
import { becomesManaged } from './rules/becomesManaged.ts';
import { planFallbackForms } from './rules/fallbackForms.ts';
import { placeOfNewLayers } from './rules/placeOfNewLayers.ts';
import { lostSiteMapDrafts } from './rules/siteMapDrafts.ts';
import { judgeSystemLayer } from './rules/systemLayer.ts';
import { updateAdvice } from './rules/updateAdvice.ts';
import { joiningWholeTables, tellJoining } from './rules/wholeTables.ts';
import { settingStep } from './settingStep.ts';
import { stepOf } from './stepOf.ts';
import { unmanagedStep } from './unmanagedSteps.ts';
import { checkFile, checkManifest } from './validation.ts';
import { valueStep } from './valueStep.ts';

/**
 * What importing the file into the environment would do: a step for every component of the file, what is missing,
 * and what stands in the way. Reads only; one error among the diagnostics means that it must not be applied.
 * @param given values of a deployment settings file, which override the file (D.98)
 */
export function planImport(reader: EnvironmentReader, file: SolutionFile, options: ImportOptions, given?: GivenSettings): ImportPlan {
  const { manifest } = file;
  const context: ImportContext = { ...manifestContext(reader, file.archive, manifest, options), file };
  const { info, installed } = context;
  const situation = situationOf(context);
  const settled = settleSettings(reader, file, given);
  const required = missingComponents(reader, file, options.assumeMissing);
  const skipped = options.skipProductUpdateDependencies === true ? required.filter((each) => isOfProduct(each, reader)) : []; // D.90
  const missing = required
    .filter((each) => !skipped.includes(each))
    .map((each) => (isOfProduct(each, reader) ? { ...each, ofProduct: true } : each));
  const left: LeftOut = { templates: skippedTemplates(context), drafts: situation === 'refused' ? [] : lostSiteMapDrafts(context) };
  const { steps: imported, activations }: ActivatedSteps =
    situation === 'refused' ? { steps: [] } : withActivations(context, settled, planSteps(context, situation, required, settled, left));
  const upgrade = planUpgrade(reader, situation, installed, listedOnly(settled.components, skippedBy(imported)), imported);
  const steps = upgrade?.steps ?? imported;
  const fallback = situation === 'refused' ? { made: [], diagnostics: [] } : planFallbackForms(reader, file, steps, required);
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
      ...patchOf(reader, manifest),
    },
    steps,
    counts: countVerbs(steps),
    missing,
    ...(settled.settings === undefined ? {} : { settings: settled.settings }),
    ...(fallback.made.length === 0 ? {} : { fallbackForms: fallback.made }),
    ...(left.drafts.length === 0 ? {} : { lostDrafts: left.drafts.map(({ type, key }) => ({ type, key })) }),
    ...(activations === undefined ? {} : { activations }),
    ...(upgrade === undefined ? {} : { upgrade: upgrade.planned }),
    diagnostics: judgeSystemLayer(context, [
      ...checkManifest(context),
      ...checkFile(context),
      ...judgeAbsence(missing, appPackages(manifest)), // D.32
      ...judgeSkipped(skipped),
      ...managedRequirements(context), // D.87
      ...(situation === 'refused' ? [] : checkComponents(context, required)), // D.33
      ...fallback.diagnostics, // D.70
      ...(left.drafts.length === 0 ? [] : [siteMapDraftsLost(left.drafts.map(({ name }) => name))]), // D.74
      ...becomesManaged(context, steps), // D.38
      ...placeOfNewLayers(steps),
      ...tellJoining(joiningWholeTables(reader, file, installed?.uniqueName ?? manifest.uniqueName, steps)), // A.34
      ...(situation === 'refused' ? [] : updateAdvice(context)), // F.3
      ...settled.diagnostics,
      ...(upgrade?.diagnostics ?? []),
    ]),
  };
}

/** What the file or the environment has and the import leaves behind. */
interface LeftOut {
  readonly templates: ReadonlyMap<ComponentId, TemplateSkip>;
  readonly drafts: readonly ComponentRecord[];
}

function planSteps(
  { reader, file, manifest, options, policies, installed }: ImportContext,
  situation: ImportSituation,
  missing: readonly MissingComponent[],
  { components, fromSettings }: SettledImport,
  left: LeftOut,
): readonly PlanStep[] {
  const lost = new Set(left.drafts.map(componentId));
  const stacks = reader
    .layers(components)
    .map((stack, index) => (lost.has(componentId(components[index]!)) ? stack.filter(({ state }) => state !== 'draft') : stack));
  const baseline = reader.baseline(components);
  // What the file itself requires, it extends (B.27): a base exists, only not here.
  const extended = new Set(missing.map(({ component }) => componentId(component)));
  const { base, covers } = groupOfImport(reader, importedSolution(reader, manifest, installed), situation);
  const isPatch = manifest.parent !== undefined;
  const managed = {
    solution: installed?.uniqueName ?? manifest.uniqueName,
    group: covers,
    overwrite: options.overwriteCustomizations && (isPatch || situation !== 'new-managed'), // D.54
    newLayers: policies['P-NEWLAYER'],
    ...(policies['P-UPDSOL'] === 'hide-active' && situation === 'new-managed' ? { hidesActiveOver: ofPublisher(reader, manifest) } : {}),
    covered: policies['P-OVERWRITE-COVERED'],
    ...(base === undefined ? {} : { place: base.order }),
    orders: new Map(reader.solutions().map((each) => [each.uniqueName.toLowerCase(), each.order])),
  };
  const keepsOpen = keepingOpen(reader, file);
  return components.map((component, index) => {
    const stack = stacks[index] ?? [];
    const skip = left.templates.get(componentId(component));
    if (skip !== undefined) return stepOf(component, 'keep', skip, 'D.59', {});
    const isFromSettings = fromSettings.has(componentId(component));
    const { setting, ofEnvironment } = componentType(component.type);
    if (setting === 'value' && (manifest.managed || isFromSettings)) return valueStep(component, stack, isFromSettings);
    if (ofEnvironment) return settingStep(component, stack);
    const isKnownBelow = baseline[index] === 'yes' || extended.has(componentId(component));
    if (manifest.managed) return keepsOpen(managedStep(component, stack, isKnownBelow, managed), component, stack);
    return unmanagedStep(component, stack, isKnownBelow);
  });
}

/** Managed solutions of the file's publisher, in lower case: an update solution is for what they brought (F.34). */
function ofPublisher(reader: EnvironmentReader, { publisher }: Manifest): ReadonlySet<string> {
  const own = reader.solutions().filter((each) => each.managed && each.publisher.toLowerCase() === publisher.uniqueName.toLowerCase());
  return new Set(own.map(({ uniqueName }) => uniqueName.toLowerCase()));
}

function importedSolution(reader: EnvironmentReader, manifest: Manifest, installed: Solution | undefined): ImportedSolution {
  const { uniqueName, version } = manifest;
  return { uniqueName: installed?.uniqueName ?? uniqueName, version: version.text.trim(), ...patchOf(reader, manifest) };
}

/** Name of a patch's parent, as it is installed. */
function patchOf(reader: EnvironmentReader, { parent }: Manifest): Pick<ImportedSolution, 'patchOf'> {
  return parent === undefined ? {} : { patchOf: reader.solution(parent.uniqueName)?.uniqueName ?? parent.uniqueName };
}

/** Which app would bring a solution, as the file says (B.25). */
function appPackages(manifest: Manifest): ReadonlyMap<string, string> {
  return new Map(
    manifest.missingDependencies.flatMap(({ required: { solution, appPackage } }) =>
      solution === undefined || appPackage === undefined ? [] : [[solution, appPackage]],
    ),
  );
}
