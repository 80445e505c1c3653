// What a document must not be, beyond what the specification says: before it is executed, and before it is trusted.
import { costLimitRule } from '@escape.tech/graphql-armor-cost-limit';
import { maxAliasesRule } from '@escape.tech/graphql-armor-max-aliases';
import { maxDepthRule } from '@escape.tech/graphql-armor-max-depth';
import type { ValidationRule } from 'graphql';
import { refusal } from './limit-refusal.ts';
import { LIMITS } from './limits.ts';
import { selectionsRule } from './selections-rule.ts';
import { oneSuggestionRule } from './suggestion/guard.ts';

export const VALIDATION_RULES: ValidationRule[] = [
  selectionsRule,
  maxDepthRule({ n: LIMITS.depth, ...refusal('depth') }),
  maxAliasesRule({ n: LIMITS.aliases, ...refusal('aliases') }),
  costLimitRule({ maxCost: LIMITS.cost, flattenFragments: true, ...refusal('cost') }),
  oneSuggestionRule,
];
