import { isMatchedFirst } from '../../../src/domain/cash/match-first';

describe('Money that has arrived and is not matched yet', () => {
  it.each([
    ['counts before a deadline cancels', 'cancel', 'rule', true],
    ['does not keep an operator from canceling', 'cancel', 'person', false],
    ['counts before a policy accepts a short payment', 'accept_short_payment', 'rule', true],
    ['counts before an operator accepts a short payment', 'accept_short_payment', 'person', true],
  ] as const)('%s', (_what, request, decidedBy, expected) => {
    expect(isMatchedFirst(request, decidedBy)).toBe(expected);
  });
});
