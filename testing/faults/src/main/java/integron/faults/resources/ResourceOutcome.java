package integron.faults.resources;

/// The final contents of the database.
///
/// @param sent how many events Twitch sent
/// @param persisted how many of them are present
/// @param lost how many are missing although they had been handed over
/// @param doubled how many are present, or counted, more than once
record ResourceOutcome(int sent, int persisted, long lost, long doubled) {
  boolean holds() {
    return lost == 0 && doubled == 0;
  }

  @Override
  public String toString() {
    return "%d sent, %d persisted, %d lost, %d doubled".formatted(sent, persisted, lost, doubled);
  }
}
