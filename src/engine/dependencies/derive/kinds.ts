import { typeNumbers } from '../../components/typeNumbers.ts';

/** Numbers of A6 of the kinds that dependencies are about. */
export const kinds = {
  ...typeNumbers,
  tableMap: 46,
  report: 31,
  contractTemplate: 37,
  articleTemplate: 38,
  mailMergeTemplate: 39,
  connectionRole: 63,
  webResource: 61,
  codeComponent: 66,
  columnPermission: 71,
  step: 92,
  stepImage: 93,
  serviceEndpoint: 95,
  canvasApp: 300,
  connector: 372,
  columnImage: 431,
  tableImage: 432,
} as const;
