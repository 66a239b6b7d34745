package integron.common.problem;

import static java.util.Objects.requireNonNull;

import jakarta.json.bind.annotation.JsonbCreator;
import org.jspecify.annotations.Nullable;

/// An error: a code for programs and a sentence that a user can act on.
///
/// Shown as RFC 9457 `application/problem+json` over REST and inside frames of the link.
///
/// @param retryAfterSeconds the time after which a retry may help; absent when unknown
public record Problem(Code code, String detail, @Nullable Integer retryAfterSeconds) {

  /// The closed set of codes; each has one HTTP status over REST.
  public enum Code {
    BAD_REQUEST,
    FORBIDDEN,
    NOT_FOUND,
    METHOD_NOT_ALLOWED,
    TOO_LARGE,
    UNSUPPORTED_MEDIA_TYPE,
    TOO_MANY_REQUESTS,
    INCOMPATIBLE,
    UNAVAILABLE,
    INTERNAL
  }

  @JsonbCreator
  public Problem {
    requireNonNull(code);
    requireNonNull(detail);
  }

  public Problem(Code code, String detail) {
    this(code, detail, null);
  }

  /// The problem as an exception, for code that cannot continue.
  public ProblemException asException() {
    return new ProblemException(this);
  }

  public static Problem badRequest(String detail) {
    return new Problem(Code.BAD_REQUEST, detail);
  }

  public static Problem unavailable(String detail) {
    return new Problem(Code.UNAVAILABLE, detail);
  }
}
