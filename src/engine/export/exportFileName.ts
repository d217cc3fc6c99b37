/** Name of an exported solution file (H.13): `Contoso_1_0_0_1.zip`, managed `Contoso_1_0_0_1_managed.zip`. */
export function exportFileName(solution: { readonly uniqueName: string; readonly version: string }, managed: boolean): string {
  return `${solution.uniqueName}_${solution.version.replaceAll('.', '_')}${managed ? '_managed' : ''}.zip`;
}
