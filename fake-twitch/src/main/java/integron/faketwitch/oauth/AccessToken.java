package integron.faketwitch.oauth;

import integron.faketwitch.world.Person;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/// An access token as Twitch knows it.
///
/// @param user its owner; empty for an app token
/// @param refresh its refresh token; empty for one that cannot be refreshed
public record AccessToken(
    String value,
    String clientId,
    Optional<Person> user,
    Set<String> scopes,
    Instant expiresAt,
    Optional<String> refresh) {
  /// Keeps its own copy of the scopes.
  public AccessToken {
    scopes = Set.copyOf(scopes);
  }

  /// Whether one of `wanted` was granted; true when `wanted` is empty.
  public boolean grantsAny(Set<String> wanted) {
    return wanted.isEmpty() || wanted.stream().anyMatch(scopes::contains);
  }

  /// Omits the secrets.
  @Override
  public String toString() {
    return "AccessToken[user=" + user + ", scopes=" + scopes + ", expiresAt=" + expiresAt + "]";
  }
}
