/** How long an Update waits for the outcome before it says that the request goes on, in workflow time. */
export const updateWait = '10 seconds';
