package integron.faketwitch.world;

import java.util.LinkedHashSet;
import java.util.Set;

/// The registered application, as in Twitch's developer console.
///
/// @param clientSecret empty for an app of type Public, which has none
/// @param redirectUris compared exactly, character by character
public record App(String clientId, String clientSecret, Set<String> redirectUris) {
  /// Keeps its own copy of the addresses.
  public App {
    redirectUris = Set.copyOf(redirectUris);
  }

  /// Whether it has no secret.
  public boolean isPublic() {
    return clientSecret.isEmpty();
  }

  /// The app with one more redirect address.
  public App withRedirectUri(String uri) {
    Set<String> more = new LinkedHashSet<>(redirectUris);
    more.add(uri);
    return new App(clientId, clientSecret, more);
  }

  /// Omits the secret.
  @Override
  public String toString() {
    return "App[clientId=" + clientId + ", redirectUris=" + redirectUris + "]";
  }
}
