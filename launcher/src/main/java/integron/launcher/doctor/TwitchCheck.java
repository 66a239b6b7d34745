package integron.launcher.doctor;

import integron.common.settings.TwitchSettings;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/// Whether Twitch can be reached, and how far this computer's clock is from Twitch's.
///
/// @param address one of Twitch that answers without a sign-in
public record TwitchCheck(URI address, InstantSource clock) {
  private static final String TWITCH = "Twitch";
  private static final String CLOCK = "Clock";
  private static final String SET_CLOCK =
      "Let the system set the clock by itself: it is in its settings, under date and time.";
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  /// The header has whole seconds, and the answer takes time.
  private static final Duration UNIMPORTANT = Duration.ofSeconds(10);

  /// Beyond it, Twitch's certificate or a sign-in may look expired.
  private static final Duration HARMFUL = Duration.ofMinutes(10);

  public static TwitchCheck of(TwitchSettings settings) {
    return new TwitchCheck(URI.create(settings.oauth() + "/validate"), InstantSource.system());
  }

  public List<Diagnosis> findings() {
    List<Diagnosis> findings = new ArrayList<>();
    try {
      HttpURLConnection connection = (HttpURLConnection) address.toURL().openConnection();
      connection.setConnectTimeout((int) PATIENCE.toMillis());
      connection.setReadTimeout((int) PATIENCE.toMillis());
      int status = connection.getResponseCode();
      findings.add(reached(status));
      long date = connection.getDate();
      if (date > 0) {
        findings.add(clock(Duration.between(Instant.ofEpochMilli(date), clock.instant())));
      }
      connection.disconnect();
    } catch (IOException | IllegalArgumentException e) {
      findings.add(
          Diagnosis.bad(
              TWITCH,
              "%s cannot be reached: %s".formatted(address.getAuthority(), e.getMessage()),
              "Check the network, and that no firewall or proxy blocks it."));
    }
    return findings;
  }

  private Diagnosis reached(int status) {
    return status >= HttpURLConnection.HTTP_INTERNAL_ERROR
        ? Diagnosis.note(
            TWITCH,
            "%s answers with an error (%d)".formatted(address.getAuthority(), status),
            "Twitch has trouble. Integron tries again by itself.")
        : Diagnosis.good(TWITCH, address.getAuthority() + " can be reached");
  }

  private static Diagnosis clock(Duration ahead) {
    Duration distance = ahead.abs();
    if (distance.compareTo(UNIMPORTANT) <= 0) {
      return Diagnosis.good(CLOCK, "agrees with Twitch's");
    }
    String sentence =
        "is %d s %s Twitch's"
            .formatted(distance.toSeconds(), ahead.isNegative() ? "behind" : "ahead of");
    return distance.compareTo(HARMFUL) > 0
        ? Diagnosis.bad(CLOCK, sentence, SET_CLOCK)
        : Diagnosis.note(CLOCK, sentence, SET_CLOCK);
  }
}
