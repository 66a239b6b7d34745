package integron.ingester.journal.acceptance;

/// What was written and removed lately, in memory alone. Outlives the statements, which are
/// prepared again after a failure. Owned by the journal's thread.
public final class RecentWords {
  final Removals real = new Removals();

  /// What is tried out has nothing to do with what happens.
  final Removals tried = new Removals();

  final RecentTests triedOut = new RecentTests();

  /// Replays of what happened.
  final RecentTests shownAgain = new RecentTests();

  /// Forgets what a deleted viewer wrote.
  public void forget(String userId) {
    real.forget(userId);
    tried.forget(userId);
    triedOut.forget(userId);
    shownAgain.forget(userId);
  }
}
