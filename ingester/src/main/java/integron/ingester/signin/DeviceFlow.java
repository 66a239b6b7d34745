package integron.ingester.signin;

import integron.common.command.CommandReply;
import integron.common.command.SignInCommand.Permissions;
import integron.common.problem.Problem;
import integron.common.problem.ProblemException;
import integron.ingester.twitch.auth.DeviceAnswer;
import integron.ingester.twitch.auth.TokenAnswer.Reason;
import integron.ingester.twitch.auth.TokenAnswer.Refused;
import integron.ingester.twitch.auth.TwitchApp;
import java.io.IOException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Twitch's device code flow: at most one code waits for the user (Twitch, "Device code grant
/// flow").
final class DeviceFlow {
  private final DeviceSignIn.Parts parts;
  private final WantedScopes scopes;
  private final SignInCompletion completion;
  private @Nullable DeviceSignIn waiting;

  DeviceFlow(DeviceSignIn.Parts parts, WantedScopes scopes, SignInCompletion completion) {
    this.parts = parts;
    this.scopes = scopes;
    this.completion = completion;
  }

  /// Gets a code, which replaces the one before it.
  CommandReply.DeviceCode start(TwitchApp app, Permissions permissions)
      throws InterruptedException {
    Set<String> wanted = scopes.of(permissions);
    long begun = completion.cancellations();
    try {
      return switch (parts.oauth().startDevice(app.clientId(), wanted)) {
        case DeviceAnswer.Refused(Refused why) ->
            throw Problem.conflict(refused(why)).asException();
        case DeviceAnswer.Started started -> {
          DeviceSignIn next = replace(app, wanted, started, begun);
          yield new CommandReply.DeviceCode(
              started.userCode(), started.address(), next.expiresAt());
        }
      };
    } catch (IOException e) {
      throw new ProblemException(
          Problem.unavailable("%s. Try again in a moment.".formatted(e.getMessage())), e);
    }
  }

  private static String refused(Refused why) {
    return why.reason() == Reason.CLIENT_ID
        ? "Twitch refused the Client ID (%s). Check it and paste it again.".formatted(why.words())
        : "Twitch gives no code (%s). Check the application in Twitch's console, then try again."
            .formatted(why.words());
  }

  private synchronized DeviceSignIn replace(
      TwitchApp app, Set<String> wanted, DeviceAnswer.Started started, long begun) {
    if (begun != completion.cancellations()) {
      throw Problem.conflict("The sign-in was cancelled. Get a new code.").asException();
    }
    end();
    DeviceSignIn next = DeviceSignIn.start(parts, completion, app, wanted, started, begun);
    waiting = next;
    return next;
  }

  /// Ends the code that waits, if there is one.
  synchronized void end() {
    if (waiting != null) {
      waiting.close();
      waiting = null;
    }
  }
}
