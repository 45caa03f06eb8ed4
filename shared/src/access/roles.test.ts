import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { may, type Principal, READ_VERBS, ROLES, type Role, scopeOf, VERBS, verbsOf } from './roles.ts';
import { scopeParams } from './route-table.ts';

const person = (role: Role, units: Principal['units'] = 'all'): Principal => ({
  kind: 'person',
  id: '1',
  name: 'x',
  role,
  units,
  expiresAt: null,
});

describe('what a role may', () => {
  it('gives each verb to someone, and only to whom it is meant', () => {
    const holders = Object.fromEntries(VERBS.map((v) => [v, ROLES.filter((r) => may(person(r), v))]));
    expect(holders).toMatchObject({
      'wall.read': [...ROLES],
      'dossiers.read': ['leader', 'head', 'presenter', 'dataOfficer'],
      'quarantine.write': ['dataOfficer'],
      'mappings.write': ['dataOfficer'],
      'meetings.run': ['presenter'],
      'screens.manage': ['operator'],
      'accounts.manage': ['administrator'],
      'tokens.manage': ['administrator'],
      'audit.read': ['administrator'],
    });
    for (const [verb, roles] of Object.entries(holders))
      if (verb === 'screen.self') expect(roles).toEqual([]);
      else expect(roles, verb).not.toEqual([]);
  });

  it('lets a screen read figures and speak of itself, nothing else', () => {
    const screen: Principal = { ...person('screen', ['25459']), kind: 'device' };
    expect(verbsOf(screen)).toEqual(['wall.read', 'catalogue.read', 'figures.read', 'meetings.follow', 'screen.self']);
    expect(scopeOf(screen)).toEqual(['25459']);
    expect(scopeOf({ ...screen, units: [] })).toEqual([]);
  });

  it('lets a remote follow a presentation, nothing else, and names no unit to it', () => {
    const remote: Principal = { ...person('remote'), kind: 'token' };
    expect(verbsOf(remote)).toEqual(['meetings.follow']);
    expect(scopeOf(remote)).toEqual([]);
  });

  it('lets a leader read all and change nothing', () => {
    expect(verbsOf(person('leader')).sort()).toEqual([...READ_VERBS, 'account.self'].sort());
  });

  it('never lets a token write, whatever its role', () => {
    const reads: readonly string[] = READ_VERBS;
    fc.assert(
      fc.property(fc.constantFrom(...ROLES), fc.constantFrom(...VERBS), (role, verb) => {
        const token: Principal = { ...person(role), kind: 'token' };
        if (may(token, verb)) expect(reads).toContain(verb);
        // A token has no more than the person of that role.
        if (may(token, verb)) expect(may(person(role), verb)).toBe(true);
      }),
    );
  });
});

describe('whose figures', () => {
  it('a head has the units given and nothing when none were', () => {
    expect(scopeOf(person('head', ['25459']))).toEqual(['25459']);
    expect(scopeOf(person('head', 'all'))).toEqual([]);
    expect(scopeOf(person('leader'))).toBe('all');
    expect(scopeOf({ ...person('leader', ['25459']), kind: 'token' })).toEqual(['25459']);
    expect(scopeOf(person('sender'))).toEqual([]);
  });

  it('watches a view with the units as its parameter', () => {
    expect(scopeParams(person('leader'))).toEqual({});
    expect(scopeParams(person('head', ['so-nnmt', '25459']))).toEqual({ scope: '25459,so-nnmt' });
  });
});
