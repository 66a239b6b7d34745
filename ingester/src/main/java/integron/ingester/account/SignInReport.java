package integron.ingester.account;

import integron.common.status.SignInStatus;
import integron.common.status.SignInStatus.Application;
import integron.common.status.SignInStatus.Device;
import integron.common.status.SignInStatus.Flow;
import integron.common.status.SignInStatus.MissingScope;
import integron.common.status.SignInStatus.OtherAccount;
import integron.common.status.SignInStatus.Store;
import integron.common.status.TwitchStatus.Channel;
import integron.ingester.twitch.auth.Identity;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Combines the reports about the sign-in into one status and passes it on. Any thread may call the
/// methods.
public final class SignInReport {
  private final Consumer<SignInStatus> onChange;
  private final Function<Set<String>, List<MissingScope>> missing;
  private final InstantSource clock;
  private boolean authenticated;
  private @Nullable Channel channel;
  private @Nullable Flow flow;
  private Set<String> scopes = Set.of();
  private List<MissingScope> missingScopes = List.of();
  private @Nullable Application application;
  private @Nullable Store store;
  private @Nullable Device device;
  private @Nullable OtherAccount other;
  private @Nullable String fixedBy;
  private @Nullable String reason;
  private @Nullable Instant since;

  /// @param missing the scopes that are needed and not granted
  public SignInReport(
      Consumer<SignInStatus> onChange,
      Function<Set<String>, List<MissingScope>> missing,
      InstantSource clock) {
    this.onChange = onChange;
    this.missing = missing;
    this.clock = clock;
  }

  /// Holds the lock, so that an older status is never passed on after a newer one.
  private synchronized void change(Runnable step) {
    step.run();
    onChange.accept(
        new SignInStatus(
            authenticated,
            channel,
            flow,
            List.copyOf(scopes),
            missingScopes,
            application,
            store,
            device,
            other,
            fixedBy,
            reason,
            since));
  }

  /// Whether there is a sign-in that Twitch has not ended.
  public synchronized boolean isAuthenticated() {
    return authenticated;
  }

  /// There are credentials; Twitch has not said yet who it is.
  void begun(Flow how) {
    change(() -> {
      forget();
      authenticated = true;
      flow = how;
      reason = null;
    });
  }

  /// Twitch accepts the token.
  public void accepted(Identity identity) {
    change(() -> {
      authenticated = true;
      reason = null;
      since = null;
      scopes = new TreeSet<>(identity.scopes());
      missingScopes = missing.apply(identity.scopes());
    });
  }

  /// Other scopes are needed than before.
  public void neededChanged() {
    change(() -> missingScopes = authenticated ? missing.apply(scopes) : List.of());
  }

  /// The signed-in user, by the login until the name is known.
  public void channel(Channel who) {
    change(() -> channel = who);
  }

  /// The names of the signed-in user; ignored for another user.
  public synchronized void named(Channel who) {
    if (channel != null && channel.userId().equals(who.userId()) && !channel.equals(who)) {
      change(() -> channel = who);
    }
  }

  /// A problem while the sign-in may still be good; null when it is solved.
  public void trouble(@Nullable String sentence) {
    change(() -> reason = sentence);
  }

  /// Reports that only a new sign-in helps.
  void ended(String sentence) {
    change(() -> {
      authenticated = false;
      reason = sentence;
      since = clock.instant();
    });
  }

  /// There are no credentials. That alone needs no reason.
  void signedOut(String sentence) {
    change(() -> {
      forget();
      reason = sentence.equals(CredentialSource.NOT_SIGNED_IN) ? null : sentence;
    });
  }

  /// There may be a sign-in, which cannot be read: no events arrive since then.
  void unreadable(String sentence) {
    change(() -> {
      Instant first = flow == null && since != null ? since : clock.instant();
      forget();
      reason = sentence;
      since = first;
    });
  }

  private void forget() {
    authenticated = false;
    channel = null;
    flow = null;
    scopes = Set.of();
    missingScopes = List.of();
    since = null;
  }

  public void application(@Nullable Application registered) {
    change(() -> application = registered);
  }

  /// Why the secrets are where they are, or cannot be stored there; empty where all is well.
  public synchronized Optional<String> storeReason() {
    return Optional.ofNullable(store).map(Store::reason);
  }

  public void store(Store where) {
    change(() -> store = where);
  }

  /// Reports the code flow; null when none waits.
  public void device(@Nullable Device waiting) {
    change(() -> device = waiting);
  }

  void other(@Nullable OtherAccount question) {
    change(() -> other = question);
  }

  public void fixedBy(String setting) {
    change(() -> fixedBy = setting);
  }
}
