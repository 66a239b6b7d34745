const OFF = "integron.keys.off";

/** Whether keys of letters do anything in this browser. */
export function hasLetterKeys(): boolean {
  return localStorage.getItem(OFF) === null;
}

export function setLetterKeys(isOn: boolean): void {
  if (isOn) {
    localStorage.removeItem(OFF);
  } else {
    localStorage.setItem(OFF, "true");
  }
}
