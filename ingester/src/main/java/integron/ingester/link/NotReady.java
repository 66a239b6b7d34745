package integron.ingester.link;

import integron.common.status.IngesterStatus;
import integron.common.status.SignInStatus;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The reasons why the ingester cannot do its work, one for each part that is not ready.
final class NotReady {
  private NotReady() {}

  /// Returns a sentence for each reason; none while all is well.
  static List<String> of(IngesterStatus status) {
    return Stream.of(journal(status), signIn(status), log(status))
        .flatMap(Optional::stream)
        .toList();
  }

  private static Optional<String> journal(IngesterStatus status) {
    return Optional.ofNullable(status.journal().reason());
  }

  private static Optional<String> signIn(IngesterStatus status) {
    return Optional.ofNullable(status.signIn()).map(SignInStatus::ended);
  }

  private static Optional<String> log(IngesterStatus status) {
    return Optional.ofNullable(status.log());
  }
}
