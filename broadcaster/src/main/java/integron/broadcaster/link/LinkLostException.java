package integron.broadcaster.link;

import java.io.Serial;

/// The connection is over: the ingester left, or fell silent. Nothing that was said is at fault, so
/// the next one may last.
final class LinkLostException extends LinkException {
  @Serial private static final long serialVersionUID = 1L;

  LinkLostException(String sentence) {
    super(sentence);
  }
}
