package integron.faketwitch.eventsub;

/// Twitch's limits per app and user.
public final class Limits {
  /// Sockets with enabled subscriptions.
  public static final int CONNECTIONS = 3;

  /// Enabled subscriptions on each of them.
  public static final int SUBSCRIPTIONS = 300;

  /// Cost of all enabled subscriptions together.
  public static final int TOTAL_COST = 10;

  /// How many disabled subscriptions the fake still lists.
  static final int REMEMBERED = 1_000;

  private Limits() {}
}
