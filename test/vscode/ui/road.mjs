// A test that is one road of several stretches.
import assert from 'node:assert/strict';
import { test } from 'node:test';

/** @returns what walks one stretch, by its title; there is no going on behind one that is blocked */
export function road() {
  let blocked = false;
  return (title, walk) =>
    test(title, async () => {
      assert.equal(blocked, false, 'an earlier step failed');
      blocked = true;
      await walk();
      blocked = false;
    });
}
