package integron.ingester.twitch.auth;

import static java.util.Objects.requireNonNull;

import java.util.Set;

/// Whose token it is and what it allows, as Twitch's `GET /validate` says.
public record Identity(String clientId, String userId, String login, Set<String> scopes) {
  public Identity {
    requireNonNull(clientId);
    requireNonNull(userId);
    requireNonNull(login);
    scopes = Set.copyOf(scopes);
  }
}
