import { describe, expect, it } from 'vitest';
import {
  applyPlan,
  applyPublish,
  defaultImportOptions,
  groupsOf,
  type LookInside,
  layerStory,
  planExport,
  planImport,
  planPublish,
} from '../../../src/engine/index.ts';
import { statedValues } from '../../../src/engine/managedProperties/statedValues.ts';
import { ownXml } from '../../../src/engine/solutionFile/content.ts';
import type { StoredEnvironment } from '../../../src/store/environment.ts';
import { hashBytes } from '../../support/openCorpus.ts';
import { newEnvironment, readBuilt } from '../import/planning.ts';

async function install(environment: StoredEnvironment, line: string, ...parts: string[]) {
  const file = await readBuilt(line, ...parts);
  const plan = planImport(environment, file, defaultImportOptions);
  const changes = applyPlan(environment, file, plan, { now: '2026-11-20T08:00:00.000Z', newId: () => line, hashBytes });
  environment.commit(changes, [file.archive], plan.basedOn);
  return { file, plan };
}

const inside = (environment: StoredEnvironment): LookInside => ({
  read: (hash) => environment.blob(hash),
  hash: hashBytes,
  groupOf: groupsOf(environment.solutions()),
});

const column = 'column fab_order.fab_total = Total holding';
const ref = { type: 2, key: 'fab_order.fab_total' };

describe('managed properties', () => {
  it('go into a managed export as the unmanaged solution has them (H.15)', async () => {
    const environment = newEnvironment();
    const flags = '<IsCustomizable>0</IsCustomizable><IsRenameable>1</IsRenameable><CanModifySearchSettings>0</CanModifySearchSettings>';
    await install(environment, 'Contoso 1.0.0.0 unmanaged', 'table fab_order = Order', `${column} ${flags}`);
    environment.commit(applyPublish(environment, planPublish(environment, { kind: 'all' })), [], environment.info().revision);
    const plan = planExport(environment, 'Contoso', { managed: true });
    const member = [...plan.members.values()].find(({ component }) => component.key === ref.key);
    expect(member).toBeDefined();
    expect(Object.fromEntries(statedValues(2, member && ownXml(member.content, plan.read)))).toEqual({
      IsCustomizable: false,
      IsRenameable: true,
      CanModifySearchSettings: false,
    });
  });

  it('are told with the layers of a component, each with its rule (E.41, E.42, D.71)', async () => {
    const environment = newEnvironment();
    await install(environment, 'Contoso 1.0.0.0 managed', `${column} <IsCustomizable>1</IsCustomizable><IsRenameable>0</IsRenameable>`);
    const { plan } = await install(
      environment,
      'Contoso 1.1.0.0 managed',
      `${column} <IsCustomizable>0</IsCustomizable><IsRenameable>0</IsRenameable>`,
    );
    expect(plan.steps.find(({ component }) => component.key === ref.key)?.keptOpen).toEqual(['IsCustomizable']);
    const { managedProperties, effective } = layerStory(environment, ref, inside(environment));
    expect(managedProperties).toMatchObject({ status: 'known', owner: 'Fabrikam' });
    const values = managedProperties.status === 'known' ? managedProperties.values : [];
    expect(values.filter(({ rule }) => rule !== 'E.46').map(({ name, isOpen, solution, rule }) => [name, isOpen, solution, rule])).toEqual([
      ['IsCustomizable', true, 'Contoso', 'D.71'],
      ['IsRenameable', false, 'Contoso', 'E.41'],
    ]);
    expect(effective?.properties.get('IsCustomizable')).toMatchObject({ value: '1', rule: 'D.71' });
    const [stack = []] = environment.layers([ref]);
    expect(effective?.hash).not.toBe(stack[0]?.content.hash);
  });

  it('leave nothing to do when the same file comes again (D.71)', async () => {
    const environment = newEnvironment();
    const open = `${column} <IsCustomizable>1</IsCustomizable>`;
    const closed = `${column} <IsCustomizable>0</IsCustomizable>`;
    await install(environment, 'Contoso 1.0.0.0 managed', open);
    await install(environment, 'Contoso 1.1.0.0 managed', closed);
    const { plan } = await install(environment, 'Contoso 1.1.0.0 managed', closed);
    expect(plan.steps.map(({ verb }) => verb)).toEqual(['keep', 'keep']);
    expect(layerStory(environment, ref, inside(environment)).managedProperties).toMatchObject({
      values: expect.arrayContaining([expect.objectContaining({ name: 'IsCustomizable', isOpen: true })]),
    });
  });

  it('of Active and of other publishers do not count (E.41)', async () => {
    const environment = newEnvironment();
    await install(environment, 'Contoso 1.0.0.0 managed', `${column} <IsCustomizable>1</IsCustomizable>`);
    await install(environment, 'Mine 1.0.0.0 unmanaged', `${column} <IsCustomizable>0</IsCustomizable>`);
    environment.commit(applyPublish(environment, planPublish(environment, { kind: 'all' })), [], environment.info().revision);
    const story = layerStory(environment, ref, inside(environment));
    expect(story.layers.at(-1)?.owner.kind).toBe('active');
    expect(story.effective?.properties.get('IsCustomizable')).toMatchObject({ value: '1', rule: 'E.41' });
  });
});
