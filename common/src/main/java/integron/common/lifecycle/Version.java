package integron.common.lifecycle;

import java.util.Optional;

/// The version of this build.
public final class Version {
  private Version() {}

  /// The version in the jar's manifest; `development` without a jar.
  public static String current() {
    return Optional.ofNullable(Version.class.getPackage().getImplementationVersion())
        .orElse("development");
  }
}
