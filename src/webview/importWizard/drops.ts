import type { WizardAction } from '../../protocol/wizard.ts';

/** Takes a file that is dropped anywhere on the first page; elsewhere a drop does nothing, instead of leaving the page. */
export function listenForDrops(act: (action: WizardAction) => void, isWelcome: () => boolean): void {
  window.addEventListener('dragover', (event) => {
    event.preventDefault();
    if (event.dataTransfer !== null) event.dataTransfer.dropEffect = isWelcome() ? 'copy' : 'none';
    document.body.classList.toggle('dropping', isWelcome());
  });
  for (const ends of ['dragleave', 'drop', 'dragend']) window.addEventListener(ends, () => document.body.classList.remove('dropping'));
  window.addEventListener('drop', (event) => {
    event.preventDefault();
    if (event.dataTransfer !== null && isWelcome()) void take(event.dataTransfer, act);
  });
}

/** Files of a desktop come with what is in them, those of the Explorer with their address. */
async function take(dropped: DataTransfer, act: (action: WizardAction) => void): Promise<void> {
  const uri = ['application/vnd.code.uri-list', 'text/uri-list'].map((type) => dropped.getData(type)).find((text) => text !== '');
  const [file] = dropped.files;
  if (uri !== undefined) act({ do: 'dropUri', uri });
  else if (file !== undefined) act({ do: 'dropFile', name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) });
}
