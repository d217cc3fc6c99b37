import { layersText, whyNot } from '../../app/layersText.ts';
import { componentLayers, listAllLayers } from '../../app/listLayers.ts';
import { componentNamed, componentType, inEnglish } from '../../engine/index.ts';
import { type Call, type ExitCode, required, WrongUse } from '../command.ts';
import { formatTable } from '../table.ts';

/** Shows the layers of one component, or lists those of all. */
export async function layers(call: Call): Promise<ExitCode> {
  const [written] = call.arguments;
  const all = call.switches.has('all');
  if ((written === undefined) !== all) throw new WrongUse('Say one component or --all.', 'Use KIND:KEY such as table:account, or --all.');
  return written === undefined ? ofAll(call) : ofComponent(call, written);
}

async function ofAll(call: Call): Promise<ExitCode> {
  const environment = required(call, 'environment');
  const listed = await listAllLayers(call.surroundings, environment);
  if (call.json) {
    call.terminal.out(JSON.stringify({ components: listed }, null, 2));
    return 0;
  }
  const rows = listed.map(({ type, key, layers: stack, notDerived }) => [
    componentType(type).singular,
    key,
    stack.map(({ solution, state }) => (state === undefined ? solution : `${solution} (${state})`)).join(' < '),
    notDerived === undefined ? '' : inEnglish(whyNot(notDerived)),
  ]);
  if (rows.length === 0) call.terminal.out(`No component has a layer in ${environment}.`);
  else call.terminal.out(formatTable(['KIND', 'COMPONENT', 'LAYERS, BOTTOM TO TOP', ''], rows));
  return 0;
}

async function ofComponent(call: Call, written: string): Promise<ExitCode> {
  const ref = componentNamed(written);
  if (ref === undefined)
    throw new WrongUse(`A component cannot be ${written}.`, 'Use the kind and the key, such as table:account or form: and its id.');
  const found = await componentLayers(call.surroundings, required(call, 'environment'), ref);
  call.terminal.out(call.json ? JSON.stringify(found, null, 2) : inEnglish(layersText(found)));
  return 0;
}
