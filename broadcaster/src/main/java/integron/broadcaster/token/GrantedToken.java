package integron.broadcaster.token;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.regex.Pattern;
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
  private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");
  private static final Instant LATEST = Instant.parse("9999-01-01T00:00:00Z");

  public GrantedToken {
    requireNonNull(kind);
    if (id.isBlank() || name.isBlank() || !HASH.matcher(hash).matches()) {
      throw new IllegalArgumentException("A token without an id, a name or a hash");
    }
    if (isAbsurd(createdAt) || (usedAt != null && isAbsurd(usedAt))) {
      throw new IllegalArgumentException("A token with a time that no clock shows");
    }
  }

  private static boolean isAbsurd(Instant time) {
    return time.isBefore(Instant.EPOCH) || !time.isBefore(LATEST);
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
