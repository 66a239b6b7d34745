package integron.ingester.twitch.helix;

import com.github.philippheuer.credentialmanager.CredentialManager;
import com.github.philippheuer.credentialmanager.CredentialManagerBuilder;
import com.github.philippheuer.credentialmanager.domain.OAuth2Credential;
import com.github.twitch4j.auth.providers.TwitchIdentityProvider;
import com.github.twitch4j.eventsub.EventSubSubscription;
import com.github.twitch4j.helix.TwitchHelix;
import com.github.twitch4j.helix.TwitchHelixBuilder;
import com.github.twitch4j.helix.domain.User;
import com.netflix.config.ConfigurationManager;
import com.netflix.hystrix.HystrixCommand;
import feign.FeignException;
import integron.common.config.Secret;
import integron.ingester.twitch.auth.Identity;
import java.net.URI;
import java.util.List;
import java.util.Objects;
import org.apache.commons.lang3.exception.ContextedRuntimeException;
import org.apache.commons.lang3.exception.ExceptionUtils;

/// The calls of Twitch's API that we make, through twitch4j, with its exceptions turned into
/// answers.
public final class Helix {
  private final TwitchHelix helix;
  private final Secret token;

  private Helix(TwitchHelix helix, Secret token) {
    this.helix = helix;
    this.token = token;
  }

  /// A client for one token. Asks the identity provider about the token before it returns.
  public static Helix connect(URI oauth, URI api, Identity identity, Secret token) {
    // One refused subscription must not stop the next call, which is what a circuit breaker is for.
    ConfigurationManager.getConfigInstance()
        .setProperty("hystrix.command.default.circuitBreaker.enabled", false);
    CredentialManager credentials = CredentialManagerBuilder.builder().build();
    credentials.registerIdentityProvider(
        new TwitchIdentityProvider(identity.clientId(), "", "", oauth.toString()));
    TwitchHelix helix =
        TwitchHelixBuilder.builder()
            .withBaseUrl(api.toString())
            .withClientId(identity.clientId())
            .withCredentialManager(credentials)
            .withDefaultAuthToken(new OAuth2Credential("twitch", token.reveal()))
            .build();
    return new Helix(helix, token);
  }

  /// The user's name as it is shown.
  ///
  /// @throws HelixException when Twitch says no or says nothing
  public String displayName(String userId) throws HelixException {
    List<User> users = call(helix.getUsers(token.reveal(), List.of(userId), null)).getUsers();
    if (users.isEmpty()) {
      throw new HelixException(HelixException.NO_ANSWER, "there is no such user");
    }
    return users.getFirst().getDisplayName();
  }

  /// `POST /eventsub/subscriptions`.
  ///
  /// @return the subscription's id
  /// @throws HelixException when Twitch says no or says nothing
  public String subscribe(EventSubSubscription request) throws HelixException {
    return call(helix.createEventSubSubscription(token.reveal(), request))
        .getSubscriptions()
        .getFirst()
        .getId();
  }

  private static <T> T call(HystrixCommand<T> command) throws HelixException {
    try {
      return command.execute();
    } catch (RuntimeException e) {
      throw translate(e);
    }
  }

  /// The cause is never kept: its text may hold the request with its token.
  private static HelixException translate(RuntimeException failure) {
    if (ExceptionUtils.indexOfType(failure, InterruptedException.class) >= 0) {
      // Hystrix wraps it, and the thread's own mark is gone.
      Thread.currentThread().interrupt();
    }
    for (Throwable cause : ExceptionUtils.getThrowables(failure)) {
      if (cause instanceof ContextedRuntimeException refusal) {
        return new HelixException(
            Integer.parseInt(context(refusal, "errorStatus", "0")),
            context(refusal, "errorMessage", "no reason given"));
      }
      if (cause instanceof FeignException answer && answer.status() > 0) {
        return new HelixException(answer.status(), "no reason given");
      }
    }
    String kind = ExceptionUtils.getRootCause(failure).getClass().getSimpleName();
    return new HelixException(
        HelixException.NO_ANSWER, "Twitch's API did not answer (" + kind + ")");
  }

  private static String context(ContextedRuntimeException refusal, String label, String otherwise) {
    return Objects.requireNonNullElse(refusal.getFirstContextValue(label), otherwise).toString();
  }
}
