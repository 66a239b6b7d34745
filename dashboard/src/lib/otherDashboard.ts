/** What the machine with the ingester keeps to itself: settings, the sign-in, backups, restarts, OBS and the demo. */
export const OTHER_DASHBOARD = "This is done on the dashboard of the machine with the ingester.";
