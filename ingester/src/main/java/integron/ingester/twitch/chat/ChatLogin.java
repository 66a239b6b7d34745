package integron.ingester.twitch.chat;

import integron.common.settings.Secret;
import integron.ingester.twitch.auth.Identity;
import integron.ingester.twitch.auth.TokenCheck;
import integron.ingester.twitch.auth.Tokens;
import java.io.IOException;
import java.util.Optional;

/// The user and the channel for chat; requested before each connection.
@FunctionalInterface
public interface ChatLogin {

  /// What a connection needs.
  sealed interface Answer {
    /// Chat may be read.
    ///
    /// @param channel the login of the channel
    /// @param user the reader; empty without a sign-in, which Twitch allows
    record Ready(String channel, Optional<User> user) implements Answer {}

    /// Another attempt would not help.
    ///
    /// @param reason a sentence: why no sign-in is possible, and the remedy
    record Refused(String reason) implements Answer {}
  }

  /// A user whose token Twitch has just found valid.
  record User(Identity identity, Secret token) {}

  /// Checks once.
  ///
  /// @throws IOException when Twitch cannot be reached now: retry later
  Answer ask() throws IOException, InterruptedException;

  static ChatLogin anonymously(String channel) {
    return () -> new Answer.Ready(channel, Optional.empty());
  }

  /// Reads the user's own channel. The token is checked before each connection, because twitch4j
  /// continues anonymously when it rejects the token.
  static ChatLogin with(Tokens tokens, TokenCheck check) {
    return () -> {
      Secret present = tokens.current();
      return switch (check.ask(present)) {
        case TokenCheck.Answer.Valid(Identity identity, var _) -> signedIn(identity, present);
        case TokenCheck.Answer.Dead _ -> renewed(tokens.renewUnlessFresh(present), check);
      };
    };
  }

  private static Answer renewed(Tokens.Renewal renewal, TokenCheck check)
      throws IOException, InterruptedException {
    return switch (renewal) {
      case Tokens.Renewal.SignInAgain(String reason) -> new Answer.Refused(reason);
      case Tokens.Renewal.Later(String reason) -> throw new IOException(reason);
      case Tokens.Renewal.Renewed(Secret fresh) ->
          switch (check.ask(fresh)) {
            case TokenCheck.Answer.Valid(Identity identity, var _) -> signedIn(identity, fresh);
            case TokenCheck.Answer.Dead _ ->
                throw new IOException("Twitch does not accept the token that it has just issued");
          };
    };
  }

  private static Answer signedIn(Identity identity, Secret token) {
    return identity.scopes().contains("chat:read")
        ? new Answer.Ready(identity.login(), Optional.of(new User(identity, token)))
        : new Answer.Refused(
            "The sign-in lacks the scope chat:read, without which chat cannot be read over IRC.");
  }
}
