package integron.faults.leaks;

import integron.faketwitch.FakeTwitch;
import integron.rig.Installation;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/// A way to sign in, and the secrets of it.
interface SignInWay {
  /// The environment with which Integron is started, added to what it needs.
  Map<String, String> environment(FakeTwitch twitch);

  /// Signs in at the running Integron, and lets it renew its tokens.
  ///
  /// @return the secrets by name, each at least eight characters: those of before and after
  Map<String, String> perform(FakeTwitch twitch, Installation integron)
      throws IOException, InterruptedException;

  /// What Integron has said meanwhile to others than the user's browser.
  default List<String> said() {
    return List.of();
  }

  /// Whether the secrets were given by the environment: then the launcher's and the ingester's may
  /// hold them, and no other.
  boolean isByEnvironment();
}
