// Holds the workflow of `init --github-pages` to GitHub's schema of workflows, which this validator ships.
import { readFileSync } from 'node:fs';
import { validateWorkflow } from '@action-validator/core';

const text = readFileSync(process.argv[2], 'utf8');
const { errors } = validateWorkflow(text);
if (errors.length) throw new Error(JSON.stringify(errors, null, 2));
// A validator that finds nothing wrong with anything would say the same.
if (!validateWorkflow(text.replace('runs-on', 'run-on')).errors.length) throw new Error('the validator accepts all');
console.log('the workflow is what GitHub reads');
