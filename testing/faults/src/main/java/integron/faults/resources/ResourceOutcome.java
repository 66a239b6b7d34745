package integron.faults.resources;

/// The final contents of the database.
///
/// @param sent how many events Twitch sent
/// @param kept how many of them are present
/// @param lost how many are missing although they had been handed over
/// @param doubled how many are present, or counted, more than once
record ResourceOutcome(int sent, int kept, long lost, long doubled) {
  boolean holds() {
    return lost == 0 && doubled == 0;
  }

  @Override
  public String toString() {
    return "%d sent, %d kept, %d lost, %d doubled".formatted(sent, kept, lost, doubled);
  }
}
