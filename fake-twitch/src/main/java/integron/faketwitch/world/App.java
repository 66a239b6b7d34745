package integron.faketwitch.world;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Pattern;

/// The registered application, as in Twitch's developer console.
///
/// @param clientSecret empty for an app of type Public, which has none
/// @param redirectUris compared exactly, character by character, except for [#ANY_PORT]
public record App(String clientId, String clientSecret, Set<String> redirectUris) {
  /// Stands for the callback of Integron at any port of this machine. Twitch itself knows none
  /// such: only a demo's app has it, because the port of a dashboard changes while it runs.
  public static final String ANY_PORT = "http://localhost:*/auth/callback";

  private static final Pattern LOCAL = Pattern.compile("http://localhost:\\d{1,5}/auth/callback");

  /// Keeps its own copy of the addresses.
  public App {
    redirectUris = Set.copyOf(redirectUris);
  }

  /// Whether it has no secret.
  public boolean isPublic() {
    return clientSecret.isEmpty();
  }

  /// Whether it has registered that address.
  public boolean accepts(String redirectUri) {
    return redirectUris.contains(redirectUri)
        || (redirectUris.contains(ANY_PORT) && LOCAL.matcher(redirectUri).matches());
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
