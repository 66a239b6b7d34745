package integron.faketwitch.channel;

/// A custom channel point reward.
///
/// @param manageable whether the app created it: Helix lists redemptions only of such rewards
public record Reward(String id, String title, int cost, String prompt, boolean manageable) {
  private static final int USUAL_COST = 100;

  /// A reward of another app, of which only the id is known.
  public static Reward madeUp(String id) {
    return new Reward(id, "Reward " + id, USUAL_COST, "", false);
  }

  /// The same reward with another owner: this app or another one.
  public Reward withManageable(boolean own) {
    return new Reward(id, title, cost, prompt, own);
  }
}
