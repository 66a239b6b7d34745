package integron.ingester.secrets;

import java.util.Optional;

/// Why the secrets are in their place.
sealed interface PlaceReason {
  /// The keyring works, and has them.
  record Works() implements PlaceReason {}

  /// The setting `secrets.store` chooses the file.
  record Setting() implements PlaceReason {}

  /// The secrets are not where they should be, or cannot be used.
  ///
  /// @param why a sentence
  record Obstacle(String why) implements PlaceReason {}

  /// The reason as a sentence; empty where the keyring works.
  default Optional<String> sentence() {
    return switch (this) {
      case Works() -> Optional.empty();
      case Setting() -> Optional.of("The setting secrets.store chooses the file.");
      case Obstacle(String why) -> Optional.of(why);
    };
  }

  /// What keeps the secrets from where they should be, as a sentence; empty where nothing does.
  default Optional<String> obstacle() {
    return this instanceof Obstacle(String why) ? Optional.of(why) : Optional.empty();
  }
}
