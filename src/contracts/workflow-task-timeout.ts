/**
 * How long one task of a workflow may take, instead of Temporal's ten seconds: so that it is not prolonged while several
 * slow local activities follow each other (src/workflows/in-turn.ts). A task that a killed worker held is begun again
 * after this time.
 */
export const workflowTaskTimeout = '30 seconds';
