/** Where everything of a running stack is found. */
export interface StackAddresses {
  temporal: {
    /** `host:port` of the frontend. */
    address: string;
    namespace: string;
    /** The UI of the embedded dev server; undefined with a Temporal of one's own. */
    uiUrl: string | undefined;
    /** The path of Temporal's CLI; undefined with a Temporal of one's own. */
    cli: string | undefined;
  };
  stripe: {
    /** The local Stripe; undefined when STRIPE_SECRET_KEY points at the real one. */
    url: string | undefined;
    secretKey: string;
  };
  api: {
    url: string;
    /** The bearer token of the backend's and operators' routes. */
    token: string;
  };
  databaseUrl: string;
  /** The folder of the processes' log files. */
  logFolder: string;
}
