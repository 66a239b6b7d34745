package integron.ingester.account;

import static java.util.Objects.requireNonNull;

import integron.common.status.SignInStatus.Flow;
import integron.ingester.twitch.auth.Credentials;

/// The tokens of one sign-in, and how the user signed in. Never prints a secret.
public record SignInTokens(Credentials credentials, Flow flow) {
  public SignInTokens {
    requireNonNull(credentials);
    requireNonNull(flow);
  }
}
