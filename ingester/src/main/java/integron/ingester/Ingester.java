package integron.ingester;

import integron.common.config.ChatReading;
import integron.common.config.DataFolder;
import integron.common.config.LinkKeyFile;
import integron.common.config.Secret;
import integron.common.config.Setting;
import integron.common.config.Settings;
import integron.common.event.Envelope.Mark;
import integron.common.lifecycle.Closer;
import integron.common.lifecycle.Version;
import integron.common.link.LinkKey;
import integron.ingester.journal.Journal;
import integron.ingester.journal.JournalMetrics;
import integron.ingester.link.LinkServer;
import integron.ingester.normalize.IrcNormalizer;
import integron.ingester.normalize.Normalizer;
import integron.ingester.status.StatusBoard;
import integron.ingester.twitch.Twitch;
import integron.ingester.twitch.TwitchAddresses;
import integron.ingester.twitch.TwitchReport;
import integron.ingester.twitch.auth.TokenCheck;
import integron.ingester.twitch.chat.ChatMetrics;
import integron.ingester.twitch.chat.IrcChat;
import integron.ingester.twitch.chat.SignIn;
import integron.ingester.twitch.eventsub.EventSub;
import integron.ingester.twitch.eventsub.EventSubMetrics;
import integron.ingester.twitch.eventsub.Wanted;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.net.http.HttpClient;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
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
    ChatReading chat = ChatReading.of(settings);
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

    Set<Mark> marks = settings.flag(Setting.DEMO) ? Set.of(Mark.TEST) : Set.of();
    Normalizer normalizer = new Normalizer(marks, _ -> null);
    TwitchAddresses addresses = TwitchAddresses.of(settings);
    TwitchReport report = new TwitchReport(board::twitch);
    HttpClient http =
        closer.add(HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build());
    EventSub eventSub =
        new EventSub(
            http,
            addresses.eventSub(),
            Wanted.reading(chat),
            settings.number(Setting.TWITCH_FRAME_BYTES, 1_024, 16_777_216),
            notification -> normalizer.normalize(notification).forEach(journal::offer),
            new EventSubMetrics(metrics),
            report,
            random);
    Optional<Secret> token = settings.secret(Setting.TWITCH_TOKEN);
    TokenCheck check = new TokenCheck(http, addresses.oauth());
    IrcNormalizer spoken =
        new IrcNormalizer(marks, chat instanceof ChatReading.Anonymously, _ -> null);
    IrcChat.Parts irc =
        new IrcChat.Parts(
            addresses.irc(),
            new ChatIntake(spoken, journal, clock),
            new ChatMetrics(metrics),
            random);
    switch (chat) {
      case ChatReading.Anonymously(String channel) ->
          closer.add(IrcChat.start(irc, SignIn.anonymously(channel), report::chatAlone));
      case ChatReading.OverEventSub _ ->
          closer.add(Twitch.start(addresses, token, check, eventSub, report, random));
      case ChatReading.OverIrc _ -> {
        closer.add(Twitch.start(addresses, token, check, eventSub, report, random));
        token.ifPresent(secret ->
            closer.add(IrcChat.start(irc, SignIn.with(() -> secret, check), report::chatBeside)));
      }
    }
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
