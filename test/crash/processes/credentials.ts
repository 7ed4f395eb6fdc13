/** What the API of the crash matrix asks its callers for. */
export const token = 'token-of-the-crash-matrix';
export const webhookSecret = 'whsec_crash_matrix_0123456789';
