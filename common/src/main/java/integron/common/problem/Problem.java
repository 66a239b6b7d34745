package integron.common.problem;

import static java.util.Objects.requireNonNull;

import jakarta.json.bind.annotation.JsonbCreator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// An error: a code for programs and a sentence that a user can act on.
///
/// Shown as RFC 9457 `application/problem+json` over REST and inside frames of the link.
///
/// @param retryAfterSeconds the time after which a retry may help; absent when unknown
/// @param errors one for each part of the request that is wrong, where it has several parts; absent
///   otherwise
public record Problem(
    Code code, String detail, @Nullable Integer retryAfterSeconds, @Nullable List<Part> errors) {

  /// What is wrong with one part of a request.
  ///
  /// @param key the name of the part
  public record Part(String key, Code code, String detail) {
    public Part {
      requireNonNull(key);
      requireNonNull(code);
      requireNonNull(detail);
    }
  }

  /// The closed set of codes; each has one HTTP status over REST.
  public enum Code {
    BAD_REQUEST,
    /// The request lacks a token, or has one that does not hold.
    UNAUTHORIZED,
    FORBIDDEN,
    NOT_FOUND,
    METHOD_NOT_ALLOWED,
    /// The request did not arrive in time.
    REQUEST_TIMEOUT,
    /// The request contradicts what is there, such as an earlier request with the same key.
    CONFLICT,
    TOO_LARGE,
    UNSUPPORTED_MEDIA_TYPE,
    TOO_MANY_REQUESTS,
    INCOMPATIBLE,
    UNAVAILABLE,
    /// Whether it was done is not known; the same request again may do it twice.
    OUTCOME_UNKNOWN,
    INTERNAL
  }

  @JsonbCreator
  public Problem {
    requireNonNull(code);
    requireNonNull(detail);
    errors = errors == null || errors.isEmpty() ? null : List.copyOf(errors);
  }

  public Problem(Code code, String detail) {
    this(code, detail, null);
  }

  public Problem(Code code, String detail, @Nullable Integer retryAfterSeconds) {
    this(code, detail, retryAfterSeconds, null);
  }

  /// The problem as an exception, for code that cannot continue.
  public ProblemException asException() {
    return new ProblemException(this);
  }

  public static Problem badRequest(String detail) {
    return new Problem(Code.BAD_REQUEST, detail);
  }

  public static Problem outcomeUnknown(String detail) {
    return new Problem(Code.OUTCOME_UNKNOWN, detail);
  }

  public static Problem unavailable(String detail) {
    return new Problem(Code.UNAVAILABLE, detail);
  }

  /// The request needs a token that holds.
  public static Problem unauthorized() {
    return new Problem(Code.UNAUTHORIZED, "This address needs a token that is not revoked.");
  }

  public static Problem conflict(String detail) {
    return new Problem(Code.CONFLICT, detail);
  }

  /// Too much was asked for; the same request may succeed after so many seconds.
  public static Problem tooManyRequests(int retryAfterSeconds) {
    return new Problem(
        Code.TOO_MANY_REQUESTS,
        "Too many requests; try again in " + retryAfterSeconds + " seconds.",
        retryAfterSeconds);
  }
}
