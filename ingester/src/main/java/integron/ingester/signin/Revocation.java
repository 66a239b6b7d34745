package integron.ingester.signin;

import integron.ingester.twitch.auth.Credentials;
import integron.ingester.twitch.auth.OAuthClient;
import integron.ingester.twitch.auth.RefreshGrant;
import integron.ingester.twitch.auth.TokenAnswer.Issued;
import integron.ingester.twitch.auth.TokenAnswer.Reason;
import integron.ingester.twitch.auth.TokenAnswer.Refused;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Ends at Twitch what is not used any more.
public final class Revocation {
  private static final Logger LOG = LoggerFactory.getLogger(Revocation.class);

  private final OAuthClient oauth;

  public Revocation(OAuthClient oauth) {
    this.oauth = oauth;
  }

  /// Ends a sign-in, if Twitch can be reached. Where its access token has ended already, its
  /// refresh token may still be valid: a renewal finds out, and is ended in turn.
  ///
  /// @param clientId of credentials that do not know it
  /// @return whether Twitch has ended it
  boolean end(String clientId, Credentials credentials) throws InterruptedException {
    String known = credentials.grant().map(RefreshGrant::clientId).orElse(clientId);
    try {
      return oauth.revoke(known, credentials.token())
          || credentials.grant().isEmpty()
          || endGrant(credentials.grant().get());
    } catch (IOException e) {
      LOG.warn("Twitch did not receive that a sign-in has ended: {}", e.getMessage());
      return false;
    }
  }

  private boolean endGrant(RefreshGrant grant) throws IOException, InterruptedException {
    return switch (oauth.refreshToRevoke(grant)) {
      case Issued issued -> oauth.revoke(grant.clientId(), issued.token());
      case Refused(Reason reason, String words) -> {
        LOG.info("Twitch does not renew a sign-in that has ended: {}", words);
        yield reason == Reason.GRANT;
      }
    };
  }

  /// The same, where the outcome changes nothing.
  public void endQuietly(Credentials credentials) {
    try {
      end("", credentials);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
