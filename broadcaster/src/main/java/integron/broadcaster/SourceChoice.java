package integron.broadcaster;

import integron.common.problem.Problem;

/// Where a broadcaster reads from.
public enum SourceChoice {
  /// The ingester of this machine.
  LINK,
  /// The stream that an ingester publishes.
  NATS;

  /// Reads the arguments of the process: none, or `--source link` or `--source nats`.
  ///
  /// @throws integron.common.problem.ProblemException `BAD_REQUEST` for other ones
  public static SourceChoice of(String[] arguments) {
    return switch (String.join(" ", arguments)) {
      case "", "--source link" -> LINK;
      case "--source nats" -> NATS;
      default ->
          throw Problem.badRequest(
                  "The broadcaster knows no argument but --source link and --source nats.")
              .asException();
    };
  }
}
