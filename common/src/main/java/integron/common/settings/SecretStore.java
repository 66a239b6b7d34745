package integron.common.settings;

/// Where the sign-in and other secrets are stored.
public enum SecretStore {
  /// In the keyring where it works, and otherwise in the file.
  AUTO,
  /// In the system's keyring.
  KEYRING,
  /// In an encrypted file.
  FILE
}
