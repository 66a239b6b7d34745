package integron.ingester.secrets;

import java.io.IOException;

/// Stored secrets cannot be recovered: only storing new ones helps. The message is a sentence for
/// the user on what is damaged; the caller knows what to enter again.
public final class DamagedSecretsException extends IOException {
  private static final long serialVersionUID = 1;

  public DamagedSecretsException(String sentence) {
    super(sentence);
  }
}
