package integron.common.event;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/// The person who acted, as Twitch names them.
///
/// On the wire, its fields are directly in an event's `data`.
///
/// @param userId Twitch's user id, digits as text
/// @param username the login, lower case
/// @param displayName the name to show; may use any script
/// @param profileImageUrl the avatar, where it is known
public record Viewer(
    String userId, String username, String displayName, @Nullable String profileImageUrl) {
  public Viewer {
    requireNonNull(userId);
    requireNonNull(username);
    requireNonNull(displayName);
  }

  public Viewer(String userId, String username, String displayName) {
    this(userId, username, displayName, null);
  }
}
