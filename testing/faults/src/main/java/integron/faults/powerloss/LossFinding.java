package integron.faults.powerloss;

/// A broken promise after a crash.
record LossFinding(Kind kind, String words) {
  enum Kind {
    LOST("accepted events are missing"),
    CORRUPT("the database is damaged, or does not open"),
    MADE_UP("there are events that were never offered"),
    DOUBLED("an event was accepted twice"),
    WRONG_TOTALS("the viewers' totals differ from the events"),
    FILE("a small file is missing, old or half written"),
    SIGN_IN("the stored sign-in, or the note of the keyring, is missing, old or unreadable");

    private final String words;

    Kind(String words) {
      this.words = words;
    }

    String words() {
      return words;
    }
  }
}
