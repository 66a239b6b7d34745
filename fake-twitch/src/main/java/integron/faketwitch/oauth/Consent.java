package integron.faketwitch.oauth;

/// What happens when an app asks for authorization.
public enum Consent {
  /// The page is shown, unless the user has already granted every scope asked for and the page is
  /// not forced.
  ASK,
  /// The user agrees at once, without a page.
  APPROVE,
  /// The user says no at once, without a page.
  DENY
}
