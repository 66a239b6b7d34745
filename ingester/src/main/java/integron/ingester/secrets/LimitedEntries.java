package integron.ingester.secrets;

import java.io.IOException;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/// A connection that does nothing more once its caller has given up: an operation that answers late
/// is the last one, so a late write cannot mix with a later one.
///
/// @param isGivenUp whether the caller has given up
record LimitedEntries(KeyringEntries entries, BooleanSupplier isGivenUp) implements KeyringEntries {

  private KeyringEntries inTime() {
    if (isGivenUp.getAsBoolean()) {
      throw new IllegalStateException("The caller has given up");
    }
    return entries;
  }

  @Override
  public Optional<String> get(String account) {
    return inTime().get(account);
  }

  @Override
  public void set(String account, String value) throws IOException {
    inTime().set(account, value);
  }

  @Override
  public void delete(String account) {
    inTime().delete(account);
  }

  @Override
  public void close() {
    entries.close();
  }
}
