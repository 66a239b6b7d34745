package integron.common.command;

import static java.util.Objects.requireNonNull;

import integron.common.problem.Problem;

/// How a command ended.
public sealed interface Reply {
  /// It was done, for good.
  record Done() implements Reply {}

  /// It was not done.
  record Failed(Problem problem) implements Reply {
    public Failed {
      requireNonNull(problem);
    }
  }
}
