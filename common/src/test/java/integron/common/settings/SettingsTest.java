package integron.common.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import integron.common.logging.LogLevel;
import integron.common.logging.LogLevels;
import integron.common.problem.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

final class SettingsTest {
  @TempDir Path folder;
  private Path file;

  @BeforeEach
  void nameTheFile() {
    file = folder.resolve("integron.yaml");
  }

  private Settings read(Map<String, String> environment) {
    return Settings.read(environment, file);
  }

  private Settings readFile(String text) throws IOException {
    Files.writeString(file, text);
    return read(Map.of());
  }

  @Test
  void everySettingHasAUsableDefaultAndNamesOfItsOwn() {
    Settings settings = read(Map.of());

    for (Setting<?> setting : Registry.all()) {
      Object value = settings.value(setting);
      assertThat(value).as(setting.key()).isEqualTo(setting.read(setting.defaultValue()));
      assertThat(settings.source(setting)).isEqualTo(SettingSource.DEFAULT);
      assertThat(Registry.find(setting.key())).contains(setting);
      assertThat(setting.description()).as(setting.key()).isNotBlank();
    }
    assertThat(settings.publicPort()).isEqualTo(9847);
    assertThat(settings.link().port()).isEqualTo(9848);
    assertThat(settings.link().silence()).isEqualTo(Duration.ofSeconds(15));
    assertThat(settings.isDemo()).isFalse();
    assertThat(settings.signIn().token()).isEmpty();
    assertThat(settings.retention().period()).isEmpty();
    assertThat(settings.logLevels()).isEqualTo(new LogLevels(LogLevel.DEBUG, LogLevel.INFO));
    assertThat(settings.twitch().oauth()).hasHost("id.twitch.tv");
  }

  @Test
  void theEnvironmentWinsOverTheFileThatOverTheDatabaseAndThatOverTheDefault() throws IOException {
    Files.writeString(
        file,
        """
        port: 1234
        link:
          port: 5678
        subscriber:
          limit: 5
          ping_seconds: 6
        """);
    Settings settings =
        read(Map.of("INTEGRON_LINK_PORT", "999", "INTEGRON_SUBSCRIBER_LIMIT", "4"))
            .startedWith(
                new StoredSettings(
                    Map.of(
                        "subscriber.limit", "7",
                        "subscriber.ping_seconds", "7",
                        "subscriber.stuck_seconds", "7")));

    assertThat(settings.publicPort()).isEqualTo(1234);
    assertThat(settings.link().port()).isEqualTo(999);
    assertThat(settings.subscribers())
        .isEqualTo(
            new SubscriberSettings(
                4, 64, 8_192, Duration.ofSeconds(6), Duration.ofSeconds(7), Duration.ofSeconds(5)));
    assertThat(settings.source(BroadcasterDefinitions.SUBSCRIBER_LIMIT))
        .isEqualTo(SettingSource.ENVIRONMENT);
    assertThat(settings.source(BroadcasterDefinitions.SUBSCRIBER_PING))
        .isEqualTo(SettingSource.FILE);
    assertThat(settings.source(BroadcasterDefinitions.SUBSCRIBER_STUCK))
        .isEqualTo(SettingSource.DATABASE);
    assertThat(settings.source(BroadcasterDefinitions.SUBSCRIBER_BATCH_EVENTS))
        .isEqualTo(SettingSource.DEFAULT);
  }

  /// Helidon's own source of the environment reads it as `integron.twitch.client.id`.
  @Test
  void aVariableSetsTheSettingOfThatNameAndABlankOneIsAbsent() {
    Settings settings =
        read(Map.of("INTEGRON_TWITCH_CLIENT_ID", " app ", "INTEGRON_PORT", " ", "PORT", "7"));

    assertThat(settings.signIn().clientId()).isEqualTo("app");
    assertThat(settings.applicationFixedBy()).isEqualTo("INTEGRON_TWITCH_CLIENT_ID");
    assertThat(settings.publicPort()).isEqualTo(9847);
  }

  @Test
  void anEmptyFileIsFine() throws IOException {
    assertThat(readFile("# nothing yet\n").publicPort()).isEqualTo(9847);
    assertThat(readFile("").publicPort()).isEqualTo(9847);
    assertThat(readFile("\uFEFFport: 7\n").publicPort()).isEqualTo(7);
  }

  @Test
  void aSettingMayUseItsWholeName() throws IOException {
    Settings settings = readFile("link.port: 7\nlink:\n  sessions: 3\nring: {events: 9}\n");

    assertThat(settings.link().port()).isEqualTo(7);
    assertThat(settings.link().sessions()).isEqualTo(3);
    assertThat(settings.ring().events()).isEqualTo(9);
  }

  @Test
  void aWrongValueIsReportedWithTheNamesOfItsSetting() {
    assertThatThrownBy(() -> read(Map.of("INTEGRON_PORT", "http")))
        .isInstanceOf(ProblemException.class)
        .hasNoCause()
        .hasMessage(
            "The setting INTEGRON_PORT (port in integron.yaml) must be a whole number from 0 to"
                + " 65535.");
    assertThatThrownBy(() -> read(Map.of("INTEGRON_PORT", "65536")))
        .isInstanceOf(ProblemException.class);
    assertThatThrownBy(() -> read(Map.of("INTEGRON_DEMO", "yes")))
        .hasMessageContaining("must be true or false");
    assertThatThrownBy(() -> read(Map.of("INTEGRON_JOURNAL_RETENTION_DAYS", "6")))
        .hasMessageContaining("must be 0, or a whole number from 7 to 36500");
    assertThatThrownBy(() -> read(Map.of("INTEGRON_LOG_LEVEL", "loud")))
        .hasMessageContaining("must be one of trace, debug, info, warn, error");
    for (String address :
        List.of("nowhere", "ftp://a", "https://me:s3cret@a", "https://", "a b", "//a")) {
      assertThatThrownBy(() -> read(Map.of("INTEGRON_TWITCH_OAUTH_URL", address)))
          .hasMessageContaining("must be an address such as https://id.twitch.tv/oauth2")
          .hasMessageNotContaining("s3cret");
    }
  }

  /// Helidon Config reads any other word as false, and a list or a section as absent.
  @Test
  void aValueInTheFileMustFollowTheSameRules() {
    assertThatThrownBy(() -> readFile("demo: yes\n")).hasMessageContaining("Put it in quotes");
    assertThatThrownBy(() -> readFile("demo: \"yes\"\n"))
        .hasMessageContaining("must be true or false");
    assertThatThrownBy(() -> readFile("demo: ture\n"))
        .hasMessageContaining("must be true or false");
    assertThatThrownBy(() -> readFile("port:\n"))
        .hasMessageContaining("must be a whole number from 0 to 65535");
    assertThatThrownBy(() -> readFile("subscriber:\n  limit: 1e3\n"))
        .isInstanceOf(ProblemException.class);
  }

  @Test
  void anUnknownNameIsRejectedWithTheNearestOne() throws IOException {
    Map.of(
            "prot: 1\n",
            "integron.yaml, line 1: there is no setting called prot. Did you mean port?",
            "port: 1\nlink:\n  prot: 1\n",
            "integron.yaml, line 3: there is no setting called link.prot. Did you mean link.port?",
            "keepalive_seconds: 12\n",
            "integron.yaml, line 1: there is no setting of that name. The nearest is"
                + " twitch.keepalive_seconds; docs/settings.md lists all.",
            "lnk:\n  port: 1\n",
            "integron.yaml, line 1: there is no setting called lnk. Did you mean link?")
        .forEach((text, sentence) ->
            assertThatThrownBy(() -> readFile(text))
                .isInstanceOf(ProblemException.class)
                .hasMessage(sentence));
    Files.delete(file);
    assertThatThrownBy(() -> read(Map.of("INTEGRON_TWITCH_CLIENTID", "1")))
        .hasMessage(
            "The environment holds INTEGRON_TWITCH_CLIENTID, which is not a setting."
                + " Did you mean INTEGRON_TWITCH_CLIENT_ID?");
    assertThat(
            read(Map.of("INTEGRON_HOME", "/", "INTEGRON_JAVA_OPTS", "-Da=b", "INTEGRON", "1"))
                .publicPort())
        .isEqualTo(9847);
  }

  /// Without the check, the whole file is ignored.
  @Test
  void aFileThatIsNotAListOfSettingsIsRejected() {
    for (String text : List.of("port 9999\n", "port:9999\n", "- port: 1\n", "port\n")) {
      assertThatThrownBy(() -> readFile(text))
          .as(text)
          .isInstanceOf(ProblemException.class)
          .hasMessage(
              "integron.yaml, line 1: this is not a list of settings. Each needs a line of its own,"
                  + " with a colon and a blank after the name, such as \"port: 9847\".");
    }
    assertThatThrownBy(() -> readFile("port: [1\n")).hasMessageContaining("not valid YAML");
    assertThatThrownBy(() -> readFile("port: !!java.net.URL [a]\n"))
        .isInstanceOf(ProblemException.class);
    assertThatThrownBy(() -> readFile("port: !mine 1\n")).isInstanceOf(ProblemException.class);
    assertThatThrownBy(() -> readFile("port: 1\n---\nport: 2\n"))
        .hasMessageContaining("not valid YAML");
  }

  @Test
  void aDuplicateSettingIsRejected() {
    for (String text :
        List.of(
            "link:\n  port: 1\n  port: 1\n",
            "link.port: 1\nlink:\n  port: 1\n",
            "link:\n  port: 1\nring:\n  bytes: 70000\nlink:\n  port: 1\n")) {
      assertThatThrownBy(() -> readFile(text))
          .as(text)
          .hasMessageContaining("link.port is already set in line")
          .hasMessageContaining("Remove one of them.");
    }
  }

  /// Shown able to fail: without the lines of sections, the advice is to put the first port in
  /// quotes.
  @Test
  void aSectionThatComesTwiceIsRejected() {
    assertThatThrownBy(() -> readFile("link:\n  port: 1\nport: 2\nlink:\n  sessions: 3\n"))
        .hasMessage("integron.yaml, line 4: link is already in line 1. Join them.");
  }

  @Test
  void aListOrSectionInPlaceOfAValueIsRejected() {
    assertThatThrownBy(() -> readFile("twitch:\n  channel: [ada_1815]\n"))
        .hasMessage("integron.yaml, line 2: twitch.channel has one value, and no list.");
    assertThatThrownBy(() -> readFile("port:\n  link: 1\n"))
        .hasMessage("integron.yaml, line 1: port has one value, and no settings of its own.");
    assertThatThrownBy(() -> readFile("port: 1\nlink: 5\n"))
        .hasMessage(
            "integron.yaml, line 2: link is a section. Its settings follow in lines of their own"
                + " that begin with blanks, such as \"  port: 9848\".");
    assertThatThrownBy(() -> readFile("link:\n  port 7\n"))
        .hasMessageContaining("line 1: link is a section");
  }

  /// YAML 1.1 reads these as 83, 70.0, a date and 45045.
  @Test
  void aTextThatYamlReadsAsANumberOrATimeIsRejectedOrKept() throws IOException {
    for (String text : List.of("00123", "007e1", "2026-01-01", "12:30:45", "0x10", "1_000")) {
      assertThatThrownBy(() -> readFile("twitch:\n  client_id: " + text + "\n"))
          .as(text)
          .hasMessage(
              "integron.yaml, line 2: YAML changes the value of twitch.client_id. Put it in"
                  + " quotes.");
      assertThat(readFile("twitch:\n  client_id: '" + text + "'\n").signIn().clientId())
          .isEqualTo(text);
    }
    String digits = "123456789012345678901234567890";
    assertThat(readFile("twitch:\n  client_id: " + digits + "\n").signIn().clientId())
        .isEqualTo(digits);
    assertThat(readFile("twitch:\n  client_id: ${port}\n").signIn().clientId())
        .isEqualTo("${port}");
  }

  @Test
  void aFileThatIsNotTextOrTooLargeIsRejected() throws IOException {
    Files.write(file, new byte[] {'p', 'o', 'r', 't', ':', ' ', (byte) 0xC3, '\n'});
    assertThatThrownBy(() -> read(Map.of()))
        .hasMessage("integron.yaml cannot be read: it is not in UTF-8. Save it in that encoding.");
    assertThatThrownBy(() -> readFile("# " + "x".repeat((1 << 18) - 1)))
        .hasMessageContaining("it is larger than 262144 bytes");
    assertThat(readFile("# " + "x".repeat((1 << 18) - 2)).publicPort()).isEqualTo(9847);
    Files.delete(file);
    Files.createDirectory(file);
    assertThatThrownBy(() -> read(Map.of())).hasMessageContaining("cannot be read");
  }

  @Test
  void aSecretDoesNotShowItself() {
    Settings settings = read(Map.of("INTEGRON_TWITCH_TOKEN", "abcdefghij"));

    assertThat(settings.signIn().token().orElseThrow())
        .hasToString("Secret[hidden]")
        .extracting(Secret::reveal)
        .isEqualTo("abcdefghij");
    assertThat(settings.signIn().toString()).doesNotContain("abcdefghij");
  }

  /// Shown able to fail: without `of(readable)` in [Settings] the file's token is kept.
  @Test
  void aProcessKeepsNoSettingThatItDoesNotOwn() throws IOException {
    Files.writeString(file, "twitch:\n  token: s3cret-of-file\n  client_id: id-of-file\n");
    Map<String, String> environment =
        Map.of("INTEGRON_TWITCH_CLIENT_SECRET", "s3cret-of-environment", "INTEGRON_PORT", "7");

    Settings settings = Settings.read(Owner.BROADCASTER, environment, file);

    assertThat(settings.publicPort()).isEqualTo(7);
    assertThat(settings).extracting("values").asString().doesNotContain("s3cret", "id-of-file");
    assertThat(settings)
        .extracting("values.sources")
        .asString()
        .doesNotContain("s3cret", "id-of-file");
    assertThatThrownBy(settings::signIn).isInstanceOf(IllegalStateException.class);
    assertThat(Settings.read(Owner.INGESTER, environment, file).signIn().token()).isPresent();
  }

  @Test
  void everySettingHasAnOwnerAndOnlyTheIngesterOwnsSecretsWhichTheDatabaseNeverHolds() {
    for (Setting<?> setting : Registry.all()) {
      assertThat(setting.owners()).as(setting.key()).isNotEmpty();
      if (setting.isSecret() || setting.key().matches(".*(token|secret|password|key)")) {
        assertThat(setting.isSecret()).as(setting.key()).isTrue();
        assertThat(setting.owners()).as(setting.key()).containsExactly(Owner.INGESTER);
        assertThat(setting.change()).as(setting.key()).isEqualTo(ChangeEffect.FILE);
      }
    }
  }

  /// Shown able to fail: where a kind keeps the text as it comes, its line has two texts.
  @Test
  void aValueHasOneText() {
    Map.of(
            "log.level", List.of("debug", "DEBUG", " Debug "),
            "demo", List.of("true", "TRUE"),
            "port", List.of("80", "+80", "0080", "\u0668\u0660"),
            "backup.every_hours", List.of("6", "06"),
            "twitch.events_off", List.of("cheer,raid", "raid,cheer", "cheer , Raid, CHEER"),
            "twitch.channel", List.of("ada_1815", "Ada_1815"),
            "lan.names", List.of("a.b,c", "C, a.b,,A.B"),
            "lan.address", List.of("::1", "0:0:0:0:0:0:0:1", "::0001"),
            "twitch.helix_url", List.of("https://a.b/C", "HTTPS://A.B/C"))
        .forEach((key, texts) ->
            assertThat(texts.stream().map(definition(key)::canonical))
                .as(key)
                .allMatch(texts.getFirst()::equals));
    for (Setting<?> setting : Registry.all()) {
      assertThat(setting.canonical(setting.defaultValue()))
          .as(setting.key())
          .isEqualTo(setting.defaultValue());
    }
  }

  private static Setting<?> definition(String key) {
    return Settings.definition(key).orElseThrow(() -> new AssertionError(key));
  }

  /// The broadcaster receives the database's settings after its start.
  @Test
  void settingsThatTheBroadcasterReadsAtItsStartAreNeverInTheDatabase() {
    for (Setting<?> setting : Registry.all()) {
      if (setting.owners().contains(Owner.BROADCASTER)) {
        assertThat(setting.change()).as(setting.key()).isNotEqualTo(ChangeEffect.RESTART);
      }
    }
  }

  /// Java's HTTP client quotes an invalid header.
  @Test
  void aSecretThatNoHeaderCanHoldIsRejectedWithoutShowingIt() {
    for (String secret : List.of("s3cret\nline", "s3cret blank", "s3crét", "s3cret\u0000")) {
      assertThatThrownBy(() -> read(Map.of("INTEGRON_TWITCH_TOKEN", secret)))
          .isInstanceOf(ProblemException.class)
          .hasMessageContaining("INTEGRON_TWITCH_TOKEN")
          .hasMessageNotContaining("s3cr")
          .hasNoCause();
    }
  }

  /// Helidon and SnakeYAML quote keys, values and lines.
  @Test
  void aSecretInAWrongPlaceIsNotShown() {
    for (String text :
        List.of(
            "twitch:\n  SECRET:\n",
            "twitch:\n  SECRET: 1\n",
            "SECRET:\n  port: 1\n",
            "SECRET\n",
            "twitch: SECRET\n",
            "twitch:\n  token: \"SECRET\n",
            "twitch:\n  token: SECRET: 1\n",
            "twitch:\n  token: {SECRET}\n",
            "twitch:\n  token: [SECRET]\n",
            "twitch:\n  token:\n    SECRET: 1\n",
            "twitch:\n  token: &SECRET x\n  channel: *OTHER\n",
            "twitch:\n  token: !SECRET x\n",
            "twitch:\n  token: SECRET\n  token: SECRET\n",
            "port: SECRET\n",
            "demo: SECRET\n",
            "twitch:\n  oauth_url: SECRET\n",
            "twitch:\n  channel: SECRET\n",
            "? [SECRET]\n: 1\n")) {
      for (String secret : List.of("k9", "abcdefghij0123456789abcdefghij", "oauth:s3cret")) {
        assertThatThrownBy(() -> readFile(text.replace("SECRET", secret)))
            .as(text)
            .isInstanceOf(ProblemException.class)
            .hasMessageNotContaining(secret)
            .hasNoCause();
      }
    }
  }

  @Test
  void theSettingsChooseTheSourceOfChat() {
    assertThat(reading(Map.of())).isEqualTo(new ChatSourceSetting.OverEventSub());
    assertThat(reading(Map.of("INTEGRON_TWITCH_CHAT", "irc")))
        .isEqualTo(new ChatSourceSetting.OverIrc());
    assertThat(reading(Map.of("INTEGRON_TWITCH_CHANNEL", "Ada_1815")))
        .isEqualTo(new ChatSourceSetting.Anonymously("ada_1815"));
    assertThat(
            reading(
                Map.of(
                    "INTEGRON_DEMO", "true",
                    "INTEGRON_TWITCH_TOKEN", "secret",
                    "INTEGRON_TWITCH_CHANNEL", "ada_1815")))
        .isEqualTo(new ChatSourceSetting.OverEventSub());
    assertThatThrownBy(() -> reading(Map.of("INTEGRON_TWITCH_CHAT", "smoke")))
        .hasMessageContaining("must be one of eventsub, irc");
    assertThatThrownBy(() ->
            reading(Map.of("INTEGRON_TWITCH_CHANNEL", "ada_1815", "INTEGRON_TWITCH_TOKEN", "s3")))
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining("Leave one of them out.");
  }

  @Test
  void aChannelIsATwitchLogin() {
    assertThat(reading(Map.of("INTEGRON_TWITCH_CHANNEL", "xqc")))
        .isEqualTo(new ChatSourceSetting.Anonymously("xqc"));
    for (String channel :
        List.of("ab", "a".repeat(26), "a b c d", "#channel", "каналканал", "a-b-c")) {
      assertThatThrownBy(() -> reading(Map.of("INTEGRON_TWITCH_CHANNEL", channel)))
          .as(channel)
          .isInstanceOf(ProblemException.class)
          .hasMessageContaining("must be a Twitch login");
    }
  }

  private ChatSourceSetting reading(Map<String, String> environment) {
    return read(environment).chatSource();
  }

  /// Shown able to fail: with `<` in the place of `<=`, or with bounds that are one off.
  @Test
  void everyNumberHasBothItsBoundsAndNothingBeyondThem() {
    int numbers = 0;
    for (Setting<?> setting : Registry.all()) {
      SettingKind<?> kind = setting.kind();
      if (kind.bounds().isEmpty()) {
        continue;
      }
      SettingKind.Bounds bounds = kind.bounds().get();
      numbers++;
      for (long inside : List.of((long) bounds.least(), (long) bounds.most())) {
        assertThatCode(() -> kind.read(Long.toString(inside))).doesNotThrowAnyException();
      }
      for (long outside : List.of(bounds.least() - 1L, bounds.most() + 1L, -1L)) {
        if (outside != 0 || !bounds.orZero()) {
          assertThatThrownBy(() -> kind.read(Long.toString(outside)))
              .as("%s as %d", setting.key(), outside)
              .isInstanceOf(IllegalArgumentException.class);
        }
      }
    }
    assertThat(numbers).isGreaterThan(20);
  }

  /// Shown able to fail: where any text of the shape of a scope is one, the first two are accepted.
  @Test
  void namesAScopeThatIntegronDoesNotAskFor() {
    String begin = "The setting INTEGRON_TWITCH_MORE_SCOPES (twitch.more_scopes in integron.yaml) ";
    Map<String, String> sentences =
        Map.of(
            "channel:read:goals, channel:read:stream_key",
            "has channel:read:stream_key, which Integron never asks for: such scopes reveal a"
                + " secret, concern the user's own account or read private messages.",
            "channel:read:everything",
            "has channel:read:everything, which is no scope that Twitch documents.",
            "hush",
            "must be at most 100 scopes of Twitch, separated by commas, such as"
                + " channel:read:goals.");
    sentences.forEach((text, sentence) ->
        assertThatThrownBy(() -> read(Map.of("INTEGRON_TWITCH_MORE_SCOPES", text)))
            .hasMessage(begin + sentence));
    SettingChange live = new SettingChange("twitch.more_scopes", "whispers:read");
    assertThatThrownBy(() -> SettingChecks.require(List.of(live), read(Map.of())))
        .hasMessageStartingWith("twitch.more_scopes has whispers:read, which Integron never");

    assertThat(
            read(Map.of("INTEGRON_TWITCH_MORE_SCOPES", "channel:read:goals,clips:edit"))
                .events()
                .moreScopes())
        .containsExactlyInAnyOrder("channel:read:goals", "clips:edit");
  }

  /// Shown able to fail: without the report, the log has nothing.
  @Test
  void ignoresStoredSettingsThatThisVersionCannotUse() {
    StoredSettings stored =
        new StoredSettings(
            Map.of(
                "subscriber.limit", "0",
                "subscriber.ping_seconds", "7",
                "subscriber.colour", "red",
                "twitch.oauth_url", "http://evil.example",
                "link.port", "1"));

    ListAppender<ILoggingEvent> log = new ListAppender<>();
    Logger logger = (Logger) LoggerFactory.getLogger(StoredSettings.class);
    log.start();
    logger.addAppender(log);
    Settings settings = read(Map.of()).startedWith(stored);
    logger.detachAppender(log);

    assertThat(log.list)
        .extracting(ILoggingEvent::getFormattedMessage)
        .containsExactly(
            "The database has a value of subscriber.limit that breaks its rule, so it does not"
                + " count: subscriber.limit must be "
                + BroadcasterDefinitions.SUBSCRIBER_LIMIT.kind().rule());
    assertThat(settings.subscribers().limit()).isEqualTo(2_000);
    assertThat(settings.subscribers().ping()).isEqualTo(Duration.ofSeconds(7));
    assertThat(settings.twitch().oauth()).hasHost("id.twitch.tv");
    assertThat(settings.link().port()).isEqualTo(9848);
    assertThat(settings.source(BroadcasterDefinitions.SUBSCRIBER_LIMIT))
        .isEqualTo(SettingSource.DEFAULT);
  }

  @Test
  void aLiveSettingChangesAtOnceAndAnotherAtTheNextStart() {
    StoredSettings stored =
        new StoredSettings(Map.of("subscriber.limit", "7", "profiles.cached", "7"));
    LiveSettings live = new LiveSettings(read(Map.of()));
    var subscribers = live.part(Settings::subscribers);
    List<Integer> limits = new ArrayList<>();
    Consumer<Settings> watcher = settings -> limits.add(settings.subscribers().limit());
    live.watch(watcher);

    live.change(stored);
    live.change(stored);

    assertThat(subscribers.get().limit()).isEqualTo(7);
    assertThat(live.now().profilesCached()).isEqualTo(10_000);
    assertThat(
            live.now()
                .startedWith(stored.with(List.of(new SettingChange("port", null))))
                .subscribers()
                .limit())
        .isEqualTo(7);
    assertThat(read(Map.of()).startedWith(stored).profilesCached()).isEqualTo(7);
    live.change(StoredSettings.NOTHING);
    assertThat(subscribers.get().limit()).isEqualTo(2_000);
    assertThat(limits).containsExactly(7, 2_000);
  }
}
