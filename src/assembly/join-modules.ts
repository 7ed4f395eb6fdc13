import type { BundleOptions } from '@temporalio/worker';

/**
 * How the bundle of the workflows is made: modules are joined, and what nobody uses is left out. Every workflow that a
 * worker holds evaluates the bundle for itself, so each module costs time at its start and memory as long as it is held.
 */
export const joinModules: NonNullable<BundleOptions['webpackConfigHook']> = (config) => ({
  ...config,
  optimization: {
    ...config.optimization,
    concatenateModules: true,
    innerGraph: true,
    providedExports: true,
    sideEffects: true,
    usedExports: true,
  },
});
