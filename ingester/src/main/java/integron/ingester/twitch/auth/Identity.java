package integron.ingester.twitch.auth;

import static java.util.Objects.requireNonNull;

import java.util.Set;

/// The owner of a token and its scopes, from Twitch's `GET /validate`.
public record Identity(String clientId, String userId, String login, Set<String> scopes) {
  public Identity {
    requireNonNull(clientId);
    requireNonNull(userId);
    requireNonNull(login);
    scopes = Set.copyOf(scopes);
  }
}
