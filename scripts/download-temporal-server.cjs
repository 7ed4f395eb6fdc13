// Lets Temporal's SDK download one of its servers into a folder, and starts it once to see that it runs:
// `node download-temporal-server.cjs dev-server|time-skipping FOLDER`. A process of its own, because the SDK's
// download can't be cancelled: who started this one ends it when no byte arrives any more.
const { TestWorkflowEnvironment } = require('@temporalio/testing');

const [kind, downloadDir] = process.argv.slice(2);
const server = { executable: { type: 'cached-download', downloadDir } };

(kind === 'dev-server'
  ? TestWorkflowEnvironment.createLocal({ server })
  : TestWorkflowEnvironment.createTimeSkipping({ server })
)
  .then((environment) => environment.teardown())
  .catch((error) => {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  });
