package integron.ingester.signin;

import integron.common.command.Command;
import integron.common.problem.Problem;
import integron.common.problem.ProblemException;
import integron.common.settings.Secret;
import integron.common.status.SignInStatus.Application;
import integron.ingester.account.ApplicationStore;
import integron.ingester.account.SignInReport;
import integron.ingester.secrets.Secrets;
import integron.ingester.twitch.auth.TwitchApp;
import java.io.IOException;
import java.util.Optional;
import java.util.regex.Pattern;

/// The application that the user has registered at Twitch: the one of the settings, or else the
/// stored one.
public final class Applications {
  private static final Pattern CLIENT_ID = Pattern.compile("[A-Za-z0-9-]{1,100}");
  private static final int LONGEST_SECRET = 200;

  /// The application of the settings.
  ///
  /// @param place of the setting, such as `INTEGRON_TWITCH_CLIENT_ID`
  public record Configured(TwitchApp app, String place) {}

  private final Optional<Configured> configured;
  private final ApplicationStore store;
  private final SignInReport report;

  Applications(Optional<Configured> configured, Secrets secrets, SignInReport report) {
    this.configured = configured;
    this.store = new ApplicationStore(secrets);
    this.report = report;
  }

  /// Stores the application of the command, and reports it.
  void save(Command.SaveApplication application) {
    configured.ifPresent(fixed -> {
      throw Problem.conflict(
              "The application is fixed by %s, which wins. Change it there."
                  .formatted(fixed.place()))
          .asException();
    });
    TwitchApp app = checked(application);
    try {
      store.write(app);
      report();
    } catch (IOException e) {
      throw new ProblemException(
          Problem.unavailable("The application cannot be stored: %s.".formatted(e.getMessage())),
          e);
    }
  }

  private static TwitchApp checked(Command.SaveApplication application) {
    if (!CLIENT_ID.matcher(application.clientId()).matches()) {
      throw Problem.badRequest("A Client ID consists of letters and digits; paste it again.")
          .asException();
    }
    String secret = application.clientSecret();
    try {
      if (secret != null && (secret.isEmpty() || secret.length() > LONGEST_SECRET)) {
        throw new IllegalArgumentException("length");
      }
      return new TwitchApp(application.clientId(), Optional.ofNullable(secret).map(Secret::new));
    } catch (IllegalArgumentException e) {
      throw Problem.badRequest("A Client Secret consists of letters and digits; paste it again.")
          .asException();
    }
  }

  /// Reports the application without its secret.
  void report() throws IOException {
    report.application(
        current()
            .map(app -> new Application(app.clientId(), app.clientSecret().isPresent()))
            .orElse(null));
  }

  Optional<TwitchApp> current() throws IOException {
    return configured.isPresent() ? configured.map(Configured::app) : store.read();
  }

  /// Returns the application that a flow needs.
  TwitchApp needed() {
    try {
      return current()
          .orElseThrow(() ->
              Problem.conflict("There is no application yet. Paste its Client ID first.")
                  .asException());
    } catch (IOException e) {
      throw new ProblemException(
          Problem.unavailable("The application cannot be read: %s.".formatted(e.getMessage())), e);
    }
  }
}
