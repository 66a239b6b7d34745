package integron.broadcaster.contract;

import integron.common.problem.Problem.Code;

/// What each code of a problem means, in a sentence.
final class Meanings {
  private Meanings() {}

  static String of(Code code) {
    return switch (code) {
      case BAD_REQUEST -> "A parameter or the body is wrong.";
      case UNAUTHORIZED -> "The request needs a token that holds.";
      case FORBIDDEN ->
          "The request comes from another site, lacks X-Integron: 1, or is not open at this port.";
      case NOT_FOUND -> "There is nothing at this address.";
      case METHOD_NOT_ALLOWED -> "The address has other methods, see Allow.";
      case REQUEST_TIMEOUT -> "The body did not arrive in time.";
      case CONFLICT -> "The request contradicts the present state.";
      case TOO_LARGE -> "The body is too large.";
      case UNSUPPORTED_MEDIA_TYPE -> "The body is not application/json.";
      case TOO_MANY_REQUESTS -> "Try again after the seconds in Retry-After.";
      case INCOMPATIBLE -> "The versions of the two processes are incompatible.";
      case UNAVAILABLE -> "It is not possible now; the detail has the reason.";
      case OUTCOME_UNKNOWN ->
          "It is not known whether the change was made; check before you try again.";
      case INTERNAL -> "An error in Integron; the log has the reason.";
    };
  }
}
