/** Names of metrics by id, where the language is not the server's own. */
export const metricsVi = {
  variantNames: {} as Record<string, string>,
  metricNames: {} as Record<string, string>,
};

export type MetricsWords = typeof metricsVi;
