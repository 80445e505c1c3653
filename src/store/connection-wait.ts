// How long a request waits for a connection to the database, before it is told to try again.

export const CONNECTION_WAIT_SECONDS = 10;
