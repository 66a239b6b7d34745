package integron.ingester;

import integron.common.config.DataFolder;
import integron.common.config.LinkKeyFile;
import integron.common.config.Setting;
import integron.common.config.Settings;
import integron.common.event.Envelope.Mark;
import integron.common.lifecycle.Closer;
import integron.common.lifecycle.Version;
import integron.common.link.LinkKey;
import integron.ingester.backfill.Backfill;
import integron.ingester.journal.Journal;
import integron.ingester.journal.JournalMetrics;
import integron.ingester.link.LinkServer;
import integron.ingester.normalize.Backlog;
import integron.ingester.normalize.Normalizer;
import integron.ingester.profiles.Profiles;
import integron.ingester.status.StatusBoard;
import integron.ingester.twitch.Twitch;
import integron.ingester.twitch.TwitchAddresses;
import integron.ingester.twitch.TwitchReport;
import integron.ingester.twitch.auth.Identity;
import integron.ingester.twitch.auth.RefreshGrant;
import integron.ingester.twitch.auth.TokenCheck;
import integron.ingester.twitch.auth.TokenWatch;
import integron.ingester.twitch.auth.Tokens;
import integron.ingester.twitch.eventsub.EventSub;
import integron.ingester.twitch.eventsub.EventSubMetrics;
import integron.ingester.twitch.eventsub.SessionIds;
import integron.ingester.twitch.eventsub.Wanted;
import integron.ingester.twitch.helix.ChannelLists;
import integron.ingester.twitch.helix.Helix;
import integron.ingester.twitch.helix.HelixClient;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.net.http.HttpClient;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The process that listens to Twitch, wired in the order in which an event travels: source →
/// normalize → journal → ring → link.
public final class Ingester implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Ingester.class);

  private final Closer closer;
  private final LinkServer link;

  private Ingester(Closer closer, LinkServer link) {
    this.closer = closer;
    this.link = link;
  }

  /// Opens the database and the link, and starts to connect to Twitch.
  ///
  /// @throws integron.common.problem.ProblemException with what the user can do about it; nothing
  ///   is left open
  public static Ingester start(
      DataFolder folder, Settings settings, InstantSource clock, SecureRandom random) {
    Closer closer = new Closer();
    try {
      return wire(folder.prepare(), settings, clock, random, closer);
    } catch (RuntimeException e) {
      closer.close();
      throw e;
    }
  }

  private static Ingester wire(
      DataFolder folder,
      Settings settings,
      InstantSource clock,
      SecureRandom random,
      Closer closer) {
    PrometheusMeterRegistry metrics = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    closer.add(metrics::close);
    StatusBoard board = new StatusBoard(Version.current(), clock.instant());
    LinkKey key = new LinkKeyFile(folder.linkKey()).readOrCreate(random);

    Journal journal =
        closer.add(
            Journal.start(
                folder, settings, new JournalMetrics(metrics), board::journal, clock, random));
    LinkServer link =
        closer.add(LinkServer.start(settings, key, journal.ring(), board, metrics, random));

    boolean demo = settings.flag(Setting.DEMO);
    Profiles profiles =
        closer.add(
            Profiles.start(settings.number(Setting.PROFILES_CACHED, 1, 1_000_000), journal::offer));
    Normalizer normalizer = new Normalizer(demo ? Set.of(Mark.TEST) : Set.of(), profiles::imageOf);
    TwitchAddresses addresses = TwitchAddresses.of(settings);
    TwitchReport report = new TwitchReport(board::twitch);
    HttpClient http =
        closer.add(HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build());
    TwitchIntake intake = closer.add(new TwitchIntake(normalizer, journal, clock, demo));
    EventSub eventSub =
        new EventSub(
            http,
            new EventSub.Options(
                addresses.eventSub(),
                Wanted.ALL,
                settings.number(Setting.TWITCH_FRAME_BYTES, 1_024, 16_777_216),
                settings.number(Setting.TWITCH_INTAKE_MESSAGES, 1, 1_000_000)),
            intake,
            SessionIds.open(folder.eventSubSessions()),
            new EventSubMetrics(metrics),
            report,
            clock,
            random);
    Optional<Tokens> tokens =
        settings
            .secret(Setting.TWITCH_TOKEN)
            .map(token -> new Tokens(http, addresses.oauth(), token, RefreshGrant.of(settings)));
    Backlog backlog = new Backlog(profiles::imageOf);
    int maxAnswer = settings.number(Setting.TWITCH_ANSWER_BYTES, 65_536, 67_108_864);
    Function<Identity, Helix> api =
        identity -> {
          HelixClient client =
              new HelixClient(
                  http, addresses.helix(), identity.clientId(), tokens.orElseThrow(), maxAnswer);
          ChannelLists lists = new ChannelLists(client, identity.userId());
          intake.fillWith(new Backfill(lists, backlog, journal::offer, random));
          Helix helix = new Helix(client);
          profiles.askAt(helix);
          return helix;
        };
    TokenCheck check = new TokenCheck(http, addresses.oauth());
    closer.add(
        Twitch.start(
            tokens.map(owner -> new TokenWatch(owner, check, TokenWatch.EVERY, random)),
            api,
            eventSub,
            report));
    LOG.info("The ingester has started; the link is on port {}", link.port());
    return new Ingester(closer, link);
  }

  /// The port of the link.
  public int linkPort() {
    return link.port();
  }

  /// Leaves Twitch, writes what was received, and closes the database.
  @Override
  public void close() {
    closer.close();
  }
}
