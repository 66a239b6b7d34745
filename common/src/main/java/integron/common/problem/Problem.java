package integron.common.problem;

import static java.util.Objects.requireNonNull;

/// What went wrong: a code for programs and a sentence that a user can act on.
///
/// Shown as RFC 9457 `application/problem+json` over REST and inside frames of the link.
public record Problem(Code code, String detail) {

  /// The closed set of codes; each has one HTTP status where it is shown over REST.
  public enum Code {
    BAD_REQUEST,
    FORBIDDEN,
    NOT_FOUND,
    METHOD_NOT_ALLOWED,
    TOO_LARGE,
    UNSUPPORTED_MEDIA_TYPE,
    INCOMPATIBLE,
    UNAVAILABLE,
    INTERNAL
  }

  public Problem {
    requireNonNull(code);
    requireNonNull(detail);
  }

  /// The problem as an exception, for code that cannot go on.
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
