package integron.ingester.secrets;

import java.io.IOException;

/// Stored secrets cannot be recovered: only storing new ones helps. The message is a sentence for
/// the user.
final class DamagedSecretsException extends IOException {
  private static final long serialVersionUID = 1;

  DamagedSecretsException(String sentence) {
    super(sentence);
  }
}
