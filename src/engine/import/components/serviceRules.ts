import { typeNumbers } from '../../components/typeNumbers.ts';
import { activeRuleInTheWay } from '../../diagnostics/componentFindings.ts';
import type { DataverseErrorName } from '../../diagnostics/dataverseErrors.ts';
import type { Diagnostic } from '../../diagnostics.ts';
import { publishedContent } from '../../layers/layerStack.ts';
import type { ComponentContext } from './componentContext.ts';
import { rootAttributes, textAt } from './componentXml.ts';

interface Kind {
  readonly type: number;
  readonly rule: string;
  /** When the file's is active, and when the one of the environment is. */
  readonly inFile: DataverseErrorName;
  readonly here: DataverseErrorName;
}

const kinds: readonly Kind[] = [
  { type: typeNumbers.routingRule, rule: 'D.55', inFile: 'ImportRoutingRuleError', here: 'ImportRoutingRuleError' },
  { type: typeNumbers.serviceLevelAgreement, rule: 'D.56', inFile: 'ImportSlaError', here: 'ActiveSlaCannotEdit' },
];

/** Routing rule sets and service level agreements that exist already can't be changed while either side is active (D.55, D.56). */
export function serviceRules(context: ComponentContext): readonly Diagnostic[] {
  return kinds.flatMap(({ type, rule, inFile, here }) =>
    context.of(type).flatMap(({ component, stack }) => {
      const installed = publishedContent(stack);
      if (installed === undefined) return [];
      const activeHere = isActive(context.xmlHere(installed));
      if (!activeHere && !isActive(context.xml(component))) return [];
      return [activeRuleInTheWay(component, component.name, activeHere, rule, activeHere ? here : inFile)];
    }),
  );
}

/** State 1; as an element or an attribute, in either spelling: no real file shows which (D.55). */
function isActive(xml: Uint8Array): boolean {
  const attributes = [...rootAttributes(xml)].find(([name]) => name.toLowerCase() === 'statecode');
  return (textAt(xml, 'StateCode') ?? textAt(xml, 'statecode') ?? attributes?.[1]) === '1';
}
