package integron.common.settings;

/// The place of the sign-in and other secrets.
public enum SecretStore {
  /// The keyring where it works, and otherwise the file.
  AUTO,
  /// The system's keyring.
  KEYRING,
  /// An encrypted file.
  FILE
}
