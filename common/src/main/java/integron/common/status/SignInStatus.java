package integron.common.status;

import static java.util.Objects.requireNonNull;
import static java.util.Objects.requireNonNullElse;

import integron.common.status.TwitchStatus.Channel;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The sign-in at Twitch. It never holds a secret.
///
/// @param authenticated whether there is a sign-in that Twitch has not ended
/// @param channel the signed-in user; absent until Twitch has said who it is
/// @param flow how the user signed in; absent without a sign-in
/// @param scopes what the user has allowed
/// @param missingScopes what the wanted kinds of events need and the user has not allowed
/// @param application as registered at Twitch; absent until it is stored
/// @param store where the secrets are; absent until it is known
/// @param device the code flow that waits for the user; absent while none does
/// @param other the question that a sign-in as another account asks; absent without one
/// @param fixedBy the setting that a sign-in cannot replace, such as `INTEGRON_TWITCH_TOKEN`
/// @param reason a sentence on what is wrong and what the user can do; absent while all is well
/// @param since when the sign-in was found to have ended, or, without a `flow`, since when the
///   stored one cannot be read; absent otherwise
public record SignInStatus(
    boolean authenticated,
    @Nullable Channel channel,
    @Nullable Flow flow,
    List<String> scopes,
    List<MissingScope> missingScopes,
    @Nullable Application application,
    @Nullable Store store,
    @Nullable Device device,
    @Nullable OtherAccount other,
    @Nullable String fixedBy,
    @Nullable String reason,
    @Nullable Instant since) {
  /// What a sign-in that has ended means, in the same words in the readiness and the log.
  public static final String NO_EVENTS = "No events arrive from Twitch. ";

  /// How the user signed in.
  public enum Flow {
    /// Authorization code.
    CODE,
    /// Device code.
    DEVICE,
    /// A setting, without a sign-in.
    SETTING
  }

  /// A permission that the user has not allowed.
  ///
  /// @param events the events that need it, such as `cheers`
  public record MissingScope(String scope, String events) {
    public MissingScope {
      requireNonNull(scope);
      requireNonNull(events);
    }
  }

  /// The application at Twitch.
  ///
  /// @param hasSecret whether a client secret is stored
  public record Application(String clientId, boolean hasSecret) {
    public Application {
      requireNonNull(clientId);
    }
  }

  /// The place of the secrets.
  ///
  /// @param reason a sentence on why it is not the keyring, or why the keyring cannot be used now;
  ///   absent if it is the keyring and works
  public record Store(Kind kind, @Nullable String reason) {
    public enum Kind {
      KEYRING,
      /// An encrypted file that only the user can read.
      FILE,
      /// Nowhere but in memory, as in a demo.
      MEMORY
    }

    public Store {
      requireNonNull(kind);
    }
  }

  /// A device code flow.
  ///
  /// @param address of Twitch's page where the user enters the code
  /// @param trouble a sentence on why it takes longer, or why it has ended; absent while it waits
  /// @param ended whether a new code is needed
  public record Device(
      String userCode, String address, Instant expiresAt, @Nullable String trouble, boolean ended) {
    public Device {
      requireNonNull(userCode);
      requireNonNull(address);
      requireNonNull(expiresAt);
    }
  }

  /// A sign-in as another account than that of the database.
  ///
  /// @param account who signed in
  /// @param owner whose database this is
  /// @param moveTo the folder to which the database would be moved
  public record OtherAccount(Channel account, Channel owner, String moveTo) {
    public OtherAccount {
      requireNonNull(account);
      requireNonNull(owner);
      requireNonNull(moveTo);
    }
  }

  public SignInStatus {
    scopes = List.copyOf(scopes);
    missingScopes = List.copyOf(missingScopes);
  }

  /// No sign-in.
  public static SignInStatus signedOut(@Nullable String reason) {
    return new SignInStatus(
        false, null, null, List.of(), List.of(), null, null, null, null, null, reason, null);
  }

  /// Why events do not arrive although a user has signed in: a sentence for the user; null unless
  /// only signing in again helps.
  public @Nullable String ended() {
    return since == null ? null : NO_EVENTS + requireNonNullElse(reason, "Sign in again.");
  }
}
