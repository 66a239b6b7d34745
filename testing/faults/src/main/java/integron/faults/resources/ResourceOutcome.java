package integron.faults.resources;

/// What was found in the database in the end.
///
/// @param sent how many events Twitch told of
/// @param kept how many of them are there
/// @param lost how many are not, although they had been handed over
/// @param doubled how many are there, or are counted, more than once
record ResourceOutcome(int sent, int kept, long lost, long doubled) {
  boolean holds() {
    return lost == 0 && doubled == 0;
  }

  @Override
  public String toString() {
    return "%d sent, %d kept, %d lost, %d doubled".formatted(sent, kept, lost, doubled);
  }
}
