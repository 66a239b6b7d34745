package integron.common.lifecycle;

import java.util.Optional;

/// Which version this is.
public final class Version {
  private Version() {}

  /// The version in the jar's manifest; `development` where there is no jar.
  public static String current() {
    return Optional.ofNullable(Version.class.getPackage().getImplementationVersion())
        .orElse("development");
  }
}
