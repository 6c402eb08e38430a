/** Loading something once. */

/** What loads it the first time it is asked for; where that fails, again when it is next asked for. */
export function once<Some>(load: () => Promise<Some>): () => Promise<Some> {
  let loading: Promise<Some> | undefined;
  return () => {
    loading ??= load().catch((reason: unknown) => {
      loading = undefined;
      throw reason;
    });
    return loading;
  };
}
