package integron.broadcaster.link;

import java.io.Serial;

/// The link cannot continue. The message is a sentence for the status.
sealed class LinkException extends Exception permits LinkLostException {
  @Serial private static final long serialVersionUID = 1L;

  LinkException(String sentence) {
    super(sentence);
  }

  LinkException(String sentence, Throwable cause) {
    super(sentence, cause);
  }
}
