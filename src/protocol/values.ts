import * as z from 'zod';
import type { OperationPhase } from '../app/contracts/surroundings.ts';
import type { ComponentRef, ComponentType, Diagnostic, Place, Policies, Said, Verb } from '../engine/index.ts';

/** Steps of a plan, components of a kind: no more cross at once. */
export const pageLimit = 200;

/** Every key of T has its schema, the optional ones marked so: a field added to a contract cannot be lost on the way. */
type Fields<T> = {
  readonly [K in keyof T]-?: Partial<Pick<T, K>> extends Pick<T, K>
    ? z.ZodExactOptional<z.ZodType<Exclude<T[K], undefined>>>
    : z.ZodType<T[K]>;
};

/** The schema of an interface. The type comes from the contract, so the two cannot drift apart. */
export function objectOf<T>(fields: Fields<T>): z.ZodType<T> {
  return z.object(fields) as unknown as z.ZodType<T>;
}

/** One of the words of a union, all of them named. */
export function oneOf<T extends string>(words: Record<T, true>): z.ZodType<T> {
  return z.enum(Object.keys(words) as T[]) as unknown as z.ZodType<T>;
}

export const text = z.string();
export const flag = z.boolean();
export const count = z.int().nonnegative();
export const hash = z.string().regex(/^[0-9a-f]{64}$/);

export const componentType: z.ZodType<ComponentType> = z.union([z.int(), text]);

export const verb = oneOf<Verb>({ add: true, change: true, keep: true, masked: true, remove: true });

export const operationPhase = oneOf<OperationPhase>({
  reading: true,
  planning: true,
  applying: true,
  committing: true,
  publishing: true,
  writing: true,
  done: true,
});

const dataverseCode = objectOf<NonNullable<Diagnostic['dataverse']>>({ code: text, name: text });

export const componentRef = objectOf<ComponentRef>({ type: componentType, key: text });

/** A sentence with its values apart, which may be sentences again. */
export const said: z.ZodType<Said> = z.lazy(() =>
  z.object({ pattern: text, values: z.array(z.union([text, z.number(), flag, said])), begins: flag.exactOptional() }),
);

/** The wording of a message and its hint, for other languages. */
export const wording = objectOf<NonNullable<Diagnostic['said']>>({
  message: z.union([said, z.undefined()]),
  hint: z.union([said, z.undefined()]),
});

export const diagnostic = objectOf<Diagnostic>({
  code: text,
  severity: z.enum(['error', 'warning', 'info']),
  message: text,
  hint: text.exactOptional(),
  said: wording.exactOptional(),
  rules: z.array(text),
  dataverse: dataverseCode.exactOptional(),
  place: objectOf<Place>({
    entry: text,
    line: count.exactOptional(),
    column: count.exactOptional(),
    offset: count.exactOptional(),
  }).exactOptional(),
  component: componentRef.exactOptional(),
  facts: z.record(text, z.union([text, z.number(), flag])),
});

const onOff = oneOf<'on' | 'off'>({ on: true, off: true });

export const policies = objectOf<Partial<Policies>>({
  'P-NEWLAYER': oneOf<Policies['P-NEWLAYER']>({ top: true, 'install-order': true }).exactOptional(),
  'P-LOWER': oneOf<Policies['P-LOWER']>({ 'allow with warning': true, refuse: true }).exactOptional(),
  'P-SAMEVER': z.literal('allow as update').exactOptional(),
  'P-PREVMAJOR': oneOf<Policies['P-PREVMAJOR']>({
    'major 6 at least and not above the environment': true,
    'major before the environment at least': true,
  }).exactOptional(),
  'P-SERVICEUPDATE': oneOf<Policies['P-SERVICEUPDATE']>({ warn: true, refuse: true }).exactOptional(),
  'P-INCOMPATIBLE': oneOf<Policies['P-INCOMPATIBLE']>({ refuse: true, warn: true }).exactOptional(),
  'P-NOVERSION': z.literal('treat as 5.0').exactOptional(),
  'P-ACTIVEREQ': oneOf<Policies['P-ACTIVEREQ']>({ existence: true, managed: true }).exactOptional(),
  'P-ACTIVEBLOCKS': oneOf<Policies['P-ACTIVEBLOCKS']>({ 'other components': true, 'every component': true }).exactOptional(),
  'P-OVERWRITE-COVERED': oneOf<Policies['P-OVERWRITE-COVERED']>({ keep: true, remove: true }).exactOptional(),
  'P-PATCH': z.literal('unmanaged only, strictly above, patches first').exactOptional(),
  'P-ENABLESTEPS': onOff.exactOptional(),
  'P-XSD': oneOf<Policies['P-XSD']>({ warn: true, refuse: true }).exactOptional(),
  'P-SYSTEMLAYER': oneOf<Policies['P-SYSTEMLAYER']>({ stub: true, strict: true }).exactOptional(),
  'P-UPDATEADVICE': oneOf<Policies['P-UPDATEADVICE']>({ 'by platform': true, 'not recommended': true, neutral: true }).exactOptional(),
  'P-UPDSOL': oneOf<Policies['P-UPDSOL']>({ 'managed-only': true, 'hide-active': true }).exactOptional(),
  'P-ROWSIZE': oneOf<Policies['P-ROWSIZE']>({ off: true, check: true }).exactOptional(),
  'P-LABELBLANK': oneOf<Policies['P-LABELBLANK']>({ 'blank-if-default': true, keep: true }).exactOptional(),
  'P-UNMANAGEDFORM': oneOf<Policies['P-UNMANAGEDFORM']>({ 'by platform': true, diff: true, full: true }).exactOptional(),
  'P-DEFAULTEXPORT': oneOf<Policies['P-DEFAULTEXPORT']>({ 'unmanaged only': true, refuse: true }).exactOptional(),
  'P-ATOMIC': z.literal('roll back everything').exactOptional(),
  'P-TOPWINS': z.literal('property').exactOptional(),
  'P-CASE': z.literal('ignore case').exactOptional(),
  'P-PREFIXHASH': z.literal('own hash').exactOptional(),
});
