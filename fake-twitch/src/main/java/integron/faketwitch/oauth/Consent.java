package integron.faketwitch.oauth;

/// The result when an app asks for authorization.
public enum Consent {
  /// The page is shown, unless the user has already granted every requested scope and the page is
  /// not forced.
  ASK,
  /// The user agrees at once, without a page.
  APPROVE,
  /// The user refuses at once, without a page.
  DENY
}
