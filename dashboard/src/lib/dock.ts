/** Whether this page is a dock of OBS, whose browser is not the user's. */
export function inDock(): boolean {
  return navigator.userAgent.includes(" OBS/");
}
