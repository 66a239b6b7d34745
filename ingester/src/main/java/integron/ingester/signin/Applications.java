package integron.ingester.signin;

import integron.common.command.ApplicationText;
import integron.common.command.SignInCommand;
import integron.common.problem.Problem;
import integron.common.problem.ProblemException;
import integron.common.settings.Secret;
import integron.common.status.SignInStatus.Application;
import integron.ingester.account.ApplicationStore;
import integron.ingester.account.SignInReport;
import integron.ingester.secrets.DamagedSecretsException;
import integron.ingester.secrets.Secrets;
import integron.ingester.twitch.auth.TwitchApp;
import java.io.IOException;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The application that the user has registered at Twitch: the one of the settings, or else the
/// stored one.
public final class Applications {
  private static final Logger LOG = LoggerFactory.getLogger(Applications.class);

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
  void save(SignInCommand.SaveApplication application) {
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
          Problem.unavailable("The application cannot be stored. %s".formatted(e.getMessage())), e);
    }
  }

  private static TwitchApp checked(SignInCommand.SaveApplication application) {
    require("Client ID", application.clientId());
    Optional<String> secret = Optional.ofNullable(application.clientSecret());
    secret.ifPresent(text -> require("Client Secret", text));
    return new TwitchApp(application.clientId(), secret.map(Secret::new));
  }

  private static void require(String name, String text) {
    if (!ApplicationText.isValid(text)) {
      throw Problem.badRequest(ApplicationText.rule(name)).asException();
    }
  }

  /// Whether a setting has the application, so that none can be entered.
  boolean isFixed() {
    return configured.isPresent();
  }

  /// Reports the application without its secret.
  void report() throws IOException {
    report.application(
        current()
            .map(app -> new Application(app.clientId(), app.clientSecret().isPresent()))
            .orElse(null));
  }

  /// Reports the application after a removal, which sets damaged secrets aside: it may have been
  /// among them.
  void reportWhatIsLeft() {
    try {
      report();
    } catch (DamagedSecretsException e) {
      LOG.warn("The application cannot be read: {}", e.getMessage());
      report.application(null);
    } catch (IOException e) {
      LOG.info("The application cannot be read at present: {}", e.getMessage());
    }
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
    } catch (DamagedSecretsException e) {
      throw new ProblemException(
          Problem.conflict(
              "The application cannot be read. %s Enter it again.".formatted(e.getMessage())),
          e);
    } catch (IOException e) {
      throw new ProblemException(
          Problem.unavailable("The application cannot be read. %s".formatted(e.getMessage())), e);
    }
  }
}
