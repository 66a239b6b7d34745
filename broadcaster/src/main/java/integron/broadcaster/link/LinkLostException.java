package integron.broadcaster.link;

import java.io.Serial;

/// The connection ended because the ingester left or fell silent. No frame was at fault, so the
/// next connection may last.
final class LinkLostException extends LinkException {
  @Serial private static final long serialVersionUID = 1L;

  LinkLostException(String sentence) {
    super(sentence);
  }
}
