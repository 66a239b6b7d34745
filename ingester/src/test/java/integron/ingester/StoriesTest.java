package integron.ingester;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import integron.common.config.DataFolder;
import integron.common.config.Settings;
import integron.common.event.BitsEvent.Cheer;
import integron.common.event.ChatEvent.Chat;
import integron.common.event.Envelope;
import integron.common.event.Envelope.Mark;
import integron.common.event.EventType;
import integron.common.event.SubEvent.Gift;
import integron.common.event.SubEvent.GiftSub;
import integron.common.event.SubEvent.Resub;
import integron.common.event.SubEvent.Sub;
import integron.common.event.Viewer;
import integron.common.stream.Position;
import integron.common.stream.Ring;
import integron.faketwitch.FakeTwitch;
import integron.faketwitch.Options;
import integron.ingester.journal.Journal;
import integron.ingester.journal.JournalMetrics;
import integron.ingester.normalize.Normalizer;
import integron.ingester.twitch.eventsub.Notifications;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What Twitch says twice or in pieces is shown and counted once, in whatever order the pieces
/// come, and with a restart between any two of them.
///
/// Shown able to fail: with `Told.hear` always answering `NEWS`, every story has too many events.
final class StoriesTest {
  private static final String GIFTER = "700102";
  private static final String SUBSCRIBER = "700104";

  @TempDir Path temporary;
  private final FakeTwitch twitch = FakeTwitch.start(Options.defaults().withSeed(3));
  private final Normalizer normalizer = new Normalizer(Set.of(), _ -> null);
  private DataFolder folder;
  private Journal journal;
  private final List<Envelope> accepted = new ArrayList<>();

  @BeforeEach
  void open() {
    folder = new DataFolder(temporary.resolve("data")).prepare();
    start();
  }

  private void start() {
    journal =
        Journal.start(
            folder,
            Settings.read(Map.of(), folder.settingsFile()),
            new JournalMetrics(new SimpleMeterRegistry()),
            _ -> {},
            InstantSource.system(),
            new Random(1));
  }

  @AfterEach
  void close() throws Exception {
    journal.close();
    twitch.close();
  }

  private String frame(String template, Map<String, ?> values) {
    return twitch.control().frame(template, values);
  }

  /// Tells the frames, with the journal closed and opened again after each when `restarting`.
  private void tell(List<String> frames, boolean restarting) throws Exception {
    for (String frame : frames) {
      normalizer.normalize(Notifications.read(frame)).forEach(journal::offer);
      if (restarting) {
        settle();
        start();
      }
    }
    settle();
    start();
  }

  /// Everything that was handed over has been accepted or dropped, and is collected.
  private void settle() throws Exception {
    Ring<Envelope> ring = journal.ring();
    journal.close();
    Ring.Span span = ring.span();
    if (ring.read(new Position(span.epoch(), span.floor()), 1_000_000)
        instanceof Ring.Read.Items<Envelope>(List<Envelope> items)) {
      accepted.addAll(items);
    }
  }

  private List<String> shuffled(List<String> frames, long seed) {
    List<String> order = new ArrayList<>(frames);
    Collections.shuffle(order, new Random(seed));
    return order;
  }

  private List<Envelope> acceptedOf(EventType type) {
    return accepted.stream().filter(envelope -> envelope.type() == type).toList();
  }

  private Map<String, Integer> column(String name) throws Exception {
    Map<String, Integer> values = new HashMap<>();
    try (Connection reader =
            DriverManager.getConnection("jdbc:sqlite:file:" + folder.database() + "?mode=ro");
        Statement statement = reader.createStatement();
        ResultSet row = statement.executeQuery("SELECT id, " + name + " FROM users")) {
      while (row.next()) {
        values.put(row.getString(1), row.getInt(2));
      }
    }
    return values;
  }

  private List<String> giftOf(int total) {
    return giftOf(total, "42", 900_000);
  }

  private List<String> giftOf(int total, String link, int firstRecipient) {
    List<String> frames = new ArrayList<>();
    frames.add(frame("channel.subscription.gift", Map.of("user_id", GIFTER, "total", total)));
    frames.add(
        frame(
            "channel.chat.notification.community-sub-gift",
            Map.of(
                "chatter_user_id", GIFTER,
                "community_sub_gift.id", link,
                "community_sub_gift.total", total)));
    for (int i = 0; i < total; i++) {
      String recipient = Integer.toString(firstRecipient + i);
      frames.add(frame("channel.subscribe.gift-recipient", Map.of("user_id", recipient)));
      frames.add(
          frame(
              "channel.chat.notification.sub-gift.community",
              Map.of(
                  "chatter_user_id", GIFTER,
                  "sub_gift.community_gift_id", link,
                  "sub_gift.recipient_user_id", recipient)));
    }
    return frames;
  }

  @Test
  void aGiftOfFiftyIsOneGiftAndFiftySubscriptionsThatBelongToIt() throws Exception {
    tell(giftOf(50), false);

    Envelope gift = acceptedOf(EventType.GIFT_SUB).getFirst();
    assertThat(acceptedOf(EventType.GIFT_SUB)).hasSize(1);
    assertThat(((GiftSub) gift.event()).total()).isEqualTo(50);
    assertThat(acceptedOf(EventType.SUB))
        .hasSize(50)
        .allSatisfy(envelope -> {
          Gift of = Objects.requireNonNull(((Sub) envelope.event()).gift());
          assertThat(of.giftId()).isEqualTo(((GiftSub) gift.event()).giftId());
          assertThat(of.gifter()).extracting(Viewer::userId).isEqualTo(GIFTER);
        });
    assertThat(accepted).hasSize(51);
    Map<String, Integer> months = column("sub_months");
    assertThat(months).containsEntry(GIFTER, 0).hasSize(51);
    assertThat(months.values().stream().mapToInt(Integer::intValue).sum()).isEqualTo(50);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
  void aGiftIsOneInWhateverOrderItIsToldAndAcrossRestarts(long seed) throws Exception {
    tell(shuffled(giftOf(5), seed), seed % 2 == 0);

    assertThat(acceptedOf(EventType.GIFT_SUB)).hasSize(1);
    assertThat(acceptedOf(EventType.SUB)).hasSize(5);
    assertThat(column("sub_months").values().stream().mapToInt(Integer::intValue).sum())
        .isEqualTo(5);
  }

  @Test
  void twoEqualGiftsInARowAreTwo() throws Exception {
    List<String> frames = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      frames.add(frame("channel.subscription.gift", Map.of("user_id", GIFTER, "total", 5)));
      frames.add(
          frame(
              "channel.chat.notification.community-sub-gift",
              Map.of("chatter_user_id", GIFTER, "community_sub_gift.total", 5)));
    }
    tell(frames, false);

    assertThat(acceptedOf(EventType.GIFT_SUB)).hasSize(2);
    assertThat(acceptedOf(EventType.GIFT_SUB).stream().map(e -> ((GiftSub) e.event()).giftId()))
        .doesNotHaveDuplicates();
  }

  @Test
  void whoeverReceivedOneOfTwoGiftsIsTiedToThatOne() throws Exception {
    List<String> frames = new ArrayList<>(giftOf(3, "first", 900_000));
    frames.addAll(2, giftOf(3, "second", 910_000).subList(0, 2));
    frames.addAll(giftOf(3, "second", 910_000).subList(2, 8));
    tell(frames, false);

    List<String> gifts =
        acceptedOf(EventType.GIFT_SUB).stream()
            .map(gift -> ((GiftSub) gift.event()).giftId())
            .toList();
    assertThat(gifts).hasSize(2);
    for (Envelope received : acceptedOf(EventType.SUB)) {
      Sub sub = (Sub) received.event();
      boolean first = sub.viewer().userId().startsWith("90");
      assertThat(Objects.requireNonNull(sub.gift()).giftId()).isEqualTo(gifts.get(first ? 0 : 1));
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void anAnonymousGiftNamesNobodyAndIsOne(long seed) throws Exception {
    List<String> frames =
        List.of(
            frame("channel.subscription.gift.anonymous", Map.of()),
            frame("channel.chat.notification.community-sub-gift.anonymous", Map.of()));
    tell(shuffled(frames, seed), true);

    assertThat(accepted)
        .singleElement()
        .satisfies(gift -> assertThat(gift.event().actor()).isEmpty());
    assertThat(column("bits_total")).isEmpty();
  }

  @Test
  void aFirstSubscriptionIsOneAndTheWordsThatFollowAreADetailOfIt() throws Exception {
    tell(
        List.of(
            frame("channel.subscribe", Map.of("user_id", SUBSCRIBER)),
            frame("channel.chat.notification.sub", Map.of("chatter_user_id", SUBSCRIBER)),
            frame("channel.subscription.message.first", Map.of("user_id", SUBSCRIBER)),
            frame(
                "channel.chat.notification.resub",
                Map.of(
                    "chatter_user_id",
                    SUBSCRIBER,
                    "resub.sub_tier",
                    "1000",
                    "resub.cumulative_months",
                    1))),
        true);

    assertThat(accepted.stream().map(Envelope::type))
        .containsExactly(EventType.SUB, EventType.RESUB);
    assertThat(accepted.get(0).marks()).isEmpty();
    assertThat(accepted.get(1).marks()).containsExactly(Mark.DETAIL);
    assertThat(((Resub) accepted.get(1).event()).message()).isNotBlank();
    assertThat(column("sub_months")).containsEntry(SUBSCRIBER, 1);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void oneSubscriptionIsNewsOnceInWhateverOrderItIsTold(long seed) throws Exception {
    List<String> frames =
        List.of(
            frame("channel.subscribe", Map.of("user_id", SUBSCRIBER)),
            frame("channel.chat.notification.sub", Map.of("chatter_user_id", SUBSCRIBER)),
            frame("channel.subscription.message.first", Map.of("user_id", SUBSCRIBER)),
            frame(
                "channel.chat.notification.resub",
                Map.of("chatter_user_id", SUBSCRIBER, "resub.sub_tier", "1000")));
    tell(shuffled(frames, seed), seed % 2 == 0);

    assertThat(accepted.stream().filter(envelope -> !envelope.is(Mark.DETAIL))).hasSize(1);
    assertThat(acceptedOf(EventType.RESUB)).as("the words, once").hasSize(1);
  }

  private static String daysAgo(int days, String frame) {
    return frame.replaceFirst(
        "\"message_timestamp\":\"[^\"]*\"",
        "\"message_timestamp\":\"" + Instant.now().minus(Duration.ofDays(days)) + "\"");
  }

  @Test
  void payingForWhatBeganWithPrimeIsNewsInTheSameMonth() throws Exception {
    Map<String, String> chatter = Map.of("chatter_user_id", SUBSCRIBER);
    tell(
        List.of(
            daysAgo(10, frame("channel.subscribe", Map.of("user_id", SUBSCRIBER))),
            daysAgo(10, frame("channel.chat.notification.sub.prime", chatter)),
            frame("channel.chat.notification.prime-paid-upgrade", chatter)),
        true);

    assertThat(accepted.stream().map(Envelope::type)).containsExactly(EventType.SUB, EventType.SUB);
    assertThat(((Sub) accepted.getLast().event()).upgradedFrom()).isEqualTo("prime");
  }

  @Test
  void aHigherTierIsNewsInTheSameMonth() throws Exception {
    tell(
        List.of(
            daysAgo(10, frame("channel.subscription.message", Map.of("tier", "1000"))),
            daysAgo(10, frame("channel.chat.notification.resub", Map.of("resub.sub_tier", "1000"))),
            frame("channel.subscribe", Map.of("user_id", "700101", "tier", "3000"))),
        true);

    assertThat(accepted.stream().map(Envelope::type))
        .containsExactly(EventType.RESUB, EventType.SUB);
  }

  @Test
  void sharingAMonthIsADetailOfItLongAfterButNewsInTheNext() throws Exception {
    Map<String, String> user = Map.of("user_id", SUBSCRIBER, "tier", "1000");
    tell(
        List.of(
            daysAgo(40, frame("channel.subscribe", user)),
            daysAgo(20, frame("channel.subscription.message.first", user)),
            frame("channel.subscription.message", user)),
        true);

    assertThat(accepted.stream().map(event -> event.is(Mark.DETAIL)))
        .containsExactly(false, true, false);
  }

  @Test
  void aResubscriptionIsOneAndItsMonthsAreKept() throws Exception {
    tell(
        List.of(
            frame("channel.chat.notification.resub", Map.of("resub.cumulative_months", 27)),
            frame("channel.subscription.message", Map.of("cumulative_months", 27))),
        false);

    assertThat(accepted.stream().map(Envelope::type)).containsExactly(EventType.RESUB);
    assertThat(column("sub_months").values()).containsExactly(27);
  }

  @Test
  void oneCheerIsOneCheerAndOneMessageAndCountsItsBitsOnce() throws Exception {
    tell(
        List.of(
            frame("channel.bits.use", Map.of("user_id", GIFTER, "bits", 250)),
            frame("channel.chat.message.cheer", Map.of("chatter_user_id", GIFTER)),
            frame("channel.cheer", Map.of("user_id", GIFTER, "bits", 250))),
        true);

    assertThat(accepted.stream().map(Envelope::event))
        .hasOnlyElementsOfTypes(Chat.class, Cheer.class)
        .hasSize(2);
    assertThat(column("bits_total")).containsEntry(GIFTER, 250);
    assertThat(column("message_count")).containsEntry(GIFTER, 1);
  }

  @Test
  void aHypeTrainBeginsBeforeItsFirstProgressAndOnlyOnce() throws Exception {
    Map<String, String> id = Map.of("id", "train-1");
    tell(
        List.of(
            frame("channel.hype_train.progress", id),
            frame("channel.hype_train.begin", id),
            frame("channel.hype_train.progress", id),
            frame("channel.hype_train.end", id),
            frame("channel.hype_train.begin", id)),
        true);

    assertThat(accepted.stream().map(Envelope::type))
        .containsExactly(
            EventType.HYPE_TRAIN_BEGIN,
            EventType.HYPE_TRAIN_PROGRESS,
            EventType.HYPE_TRAIN_PROGRESS,
            EventType.HYPE_TRAIN_END);
  }

  @Test
  void aPollEndsOnceAndDoesNotBeginAfterItsEnd() throws Exception {
    Map<String, String> id = Map.of("id", "poll-1");
    tell(
        List.of(
            frame("channel.poll.begin", id),
            frame("channel.poll.end", id),
            frame("channel.poll.end.archived", id)),
        true);
    tell(List.of(frame("channel.poll.end", Map.of("id", "poll-2"))), true);
    tell(List.of(frame("channel.poll.begin", Map.of("id", "poll-2"))), true);

    assertThat(accepted.stream().map(Envelope::type))
        .containsExactly(EventType.POLL_BEGIN, EventType.POLL_END, EventType.POLL_END);
  }

  @Test
  void whatIsSaidInAnotherChannelIsMarkedAndNeverCounted() throws Exception {
    tell(List.of(frame("channel.chat.message.shared", Map.of())), false);

    assertThat(((Chat) accepted.getFirst().event()).foreign()).isTrue();
    assertThat(column("message_count")).isEmpty();
  }

  @Test
  void anAnonymousCheerHasNoUser() throws Exception {
    tell(
        List.of(
            frame("channel.cheer.anonymous", Map.of()),
            frame("channel.chat.message.cheer", Map.of("chatter_user_id", "407665396"))),
        false);

    assertThat(accepted).hasSize(2);
    assertThat(column("bits_total")).isEmpty();
  }

  @Test
  void theSameStreamGoesOnlineOnceUnderTwoMessageIds() throws Exception {
    String first = frame("stream.online", Map.of("id", "s1"));
    String second = frame("stream.online", Map.of("id", "s1"));
    tell(List.of(first, second), true);

    assertThat(first).isNotEqualTo(second);
    assertThat(accepted).hasSize(1);
    await().until(() -> journal.position().id() == 1);
  }
}
