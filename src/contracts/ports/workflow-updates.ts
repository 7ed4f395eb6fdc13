/** An act on a workflow's object: the name of its Update, and its input. */
export interface WorkflowUpdate<Name extends string = string> {
  readonly name: Name;
  readonly input: { readonly actor: string; readonly reason: string; readonly requestId?: string };
}

/** Asks running workflows to do something. */
export interface WorkflowUpdates {
  /**
   * Sends an Update and waits for what the workflow answers, which is parsed by the caller; `null` when the workflow
   * does not run. Throws the error of the catalogue that the workflow threw, and `temporal_unreachable` when no answer
   * came within half a minute.
   */
  send(workflowId: string, update: WorkflowUpdate): Promise<{ readonly answer: unknown } | null>;
}
