package integron.faketwitch.channel;

/// A custom channel point reward.
///
/// @param manageable whether the app created it: only then Helix tells of its redemptions
public record Reward(String id, String title, int cost, String prompt, boolean manageable) {
  private static final int USUAL_COST = 100;

  /// A reward of which only the id is known, of another app.
  public static Reward madeUp(String id) {
    return new Reward(id, "Reward " + id, USUAL_COST, "", false);
  }

  /// The same reward, of the app's own or of another's.
  public Reward withManageable(boolean own) {
    return new Reward(id, title, cost, prompt, own);
  }
}
