package integron.common.command;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/// A step of signing in and out, and the place of the secrets.
///
/// @param <R> the reply of a successful command
public sealed interface SignInCommand<R extends CommandReply> extends Command<R> {
  /// The permissions to ask Twitch's user for.
  enum Permissions {
    /// What the wanted kinds of events need.
    NEEDED,
    /// Everything that Integron can use.
    ALL
  }

  /// Stores the application that the user has registered at Twitch. The current sign-in stays.
  ///
  /// @param clientSecret absent for an application of type Public
  record SaveApplication(String clientId, @Nullable String clientSecret)
      implements SignInCommand<CommandReply.Done> {
    public SaveApplication {
      requireNonNull(clientId);
    }

    @Override
    public Class<CommandReply.Done> replyType() {
      return CommandReply.Done.class;
    }

    @Override
    public String toString() {
      return "SaveApplication[hidden]";
    }
  }

  /// Begins a sign-in by Twitch's authorization code flow.
  ///
  /// @param redirectUri the address of the callback, exactly as registered at Twitch
  /// @param browser a random text that only the browser of this sign-in knows
  /// @param again whether Twitch shows its page although the user has allowed access before
  record StartSignIn(String redirectUri, String browser, Permissions permissions, boolean again)
      implements SignInCommand<CommandReply.Consent> {
    public StartSignIn {
      requireNonNull(redirectUri);
      requireNonNull(browser);
      requireNonNull(permissions);
    }

    @Override
    public Class<CommandReply.Consent> replyType() {
      return CommandReply.Consent.class;
    }

    @Override
    public String toString() {
      return "StartSignIn[hidden]";
    }
  }

  /// Ends a sign-in with what the browser has brought from Twitch.
  ///
  /// @param state the one of the address that [StartSignIn] returned; empty where there is none
  /// @param browser the text of [StartSignIn]; empty where the browser has none
  /// @param code absent where Twitch reports an error
  /// @param error Twitch's code of it, such as `access_denied`
  record FinishSignIn(String state, String browser, @Nullable String code, @Nullable String error)
      implements SignInCommand<CommandReply.SignInOutcome> {
    /// The number of characters that a code may have: Twitch's have 30.
    public static final int LONGEST_CODE = 500;

    public FinishSignIn {
      requireNonNull(state);
      requireNonNull(browser);
    }

    @Override
    public Class<CommandReply.SignInOutcome> replyType() {
      return CommandReply.SignInOutcome.class;
    }

    @Override
    public String toString() {
      return "FinishSignIn[hidden]";
    }
  }

  /// Begins a sign-in by Twitch's device code flow. The status shows how it goes on.
  record StartDeviceSignIn(Permissions permissions)
      implements SignInCommand<CommandReply.DeviceCode> {
    public StartDeviceSignIn {
      requireNonNull(permissions);
    }

    @Override
    public Class<CommandReply.DeviceCode> replyType() {
      return CommandReply.DeviceCode.class;
    }
  }

  /// Ends every sign-in that has begun and not ended. Succeeds without one.
  record CancelSignIn() implements SignInCommand<CommandReply.Done> {
    @Override
    public Class<CommandReply.Done> replyType() {
      return CommandReply.Done.class;
    }
  }

  /// Answers the question of a sign-in as another account than the database's.
  ///
  /// @param userId Twitch's id of the other account, as the status shows it
  /// @param newDatabase whether to move the database aside and begin another one; otherwise the
  ///   sign-in is dropped
  record ChooseAccount(String userId, boolean newDatabase)
      implements SignInCommand<CommandReply.Done> {
    public ChooseAccount {
      requireNonNull(userId);
    }

    @Override
    public Class<CommandReply.Done> replyType() {
      return CommandReply.Done.class;
    }
  }

  /// Revokes the access token at Twitch and forgets the sign-in. The application stays.
  record SignOut() implements SignInCommand<CommandReply.Done> {
    @Override
    public Class<CommandReply.Done> replyType() {
      return CommandReply.Done.class;
    }
  }

  /// Tries again whether the keyring of the system can hold the secrets, and moves them there.
  record TryKeyring() implements SignInCommand<CommandReply.Done> {
    @Override
    public Class<CommandReply.Done> replyType() {
      return CommandReply.Done.class;
    }
  }
}
