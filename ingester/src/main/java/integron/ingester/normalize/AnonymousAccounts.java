package integron.ingester.normalize;

import java.util.Set;

/// The accounts that Twitch names for anonymous actions.
public final class AnonymousAccounts {
  private static final String CHEERER = "407665396";
  private static final String GIFTER = "274598607";
  private static final Set<String> ALL = Set.of(CHEERER, GIFTER);

  private AnonymousAccounts() {}

  public static boolean contains(String userId) {
    return ALL.contains(userId);
  }
}
