package integron.broadcaster.token;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A token that is not revoked, without its text.
///
/// @param id for the list
/// @param name that the user has given it
/// @param hash of the text
/// @param usedAt the last use, to a minute; absent where it was never used
public record GrantedToken(
    String id,
    String name,
    TokenKind kind,
    String hash,
    Instant createdAt,
    @Nullable Instant usedAt) {
  public GrantedToken {
    requireNonNull(id);
    requireNonNull(name);
    requireNonNull(kind);
    requireNonNull(hash);
    requireNonNull(createdAt);
  }

  GrantedToken usedAt(Instant now) {
    return new GrantedToken(id, name, kind, hash, createdAt, now);
  }

  /// Omits the hash.
  @Override
  public String toString() {
    return "GrantedToken[" + id + "]";
  }
}
