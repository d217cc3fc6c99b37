/** The five named entities and numeric references as characters, each once; what is neither stays as it is written. */
export { decodeEntities } from '../solutionFile/readFragment.ts';
