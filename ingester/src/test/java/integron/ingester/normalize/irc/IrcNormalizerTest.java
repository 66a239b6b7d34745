package integron.ingester.normalize.irc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import integron.common.event.Envelope.Mark;
import integron.common.event.Viewer;
import integron.ingester.journal.entry.Candidate;
import integron.ingester.journal.entry.Report;
import integron.ingester.normalize.IrcLines;
import integron.ingester.twitch.payload.MalformedPayloadException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Lines of fake-twitch, and their events.
final class IrcNormalizerTest {
  private static final IrcLines LINES = new IrcLines();

  @AfterAll
  static void stopTwitch() {
    LINES.close();
  }

  /// The events of each kind of line, by type and source id; those before the bar for all readers,
  /// those after it only without signing in.
  @ParameterizedTest
  @CsvSource({
    "privmsg, Chat chat:m-1 |",
    "privmsg.action, Chat chat:m-1 |",
    "privmsg.broadcaster, Chat chat:m-1 |",
    "privmsg.cheer, Chat chat:m-1 | Cheer cheer:m-1",
    "privmsg.cheer.anonymous, Chat chat:m-1 | Cheer cheer:m-1",
    "privmsg.emotes, Chat chat:m-1 |",
    "privmsg.emotes-after-emoji, Chat chat:m-1 |",
    "privmsg.first, Chat chat:m-1 |",
    "privmsg.highlighted, Chat chat:m-1 |",
    "privmsg.hostile, Chat chat:m-1 |",
    "privmsg.moderator, Chat chat:m-1 |",
    "privmsg.reply, Chat chat:m-1 |",
    "privmsg.reward, Chat chat:m-1 |",
    "privmsg.shared, Chat chat:m-1 |",
    "privmsg.vip, Chat chat:m-1 |",
    "usernotice.announcement, Chat chat:m-1 |",
    "usernotice.bitsbadgetier, Chat chat:m-1 | BitsBadge notice:m-1",
    "usernotice.viewermilestone, Chat chat:m-1 | WatchStreak notice:m-1",
    "usernotice.charitydonation, | Charity notice:m-1",
    "usernotice.communitypayforward, |",
    "usernotice.standardpayforward, |",
    "usernotice.unraid, |",
    "usernotice.sharedchatnotice, |",
    "usernotice.sub, | Sub notice:m-1",
    "usernotice.sub.prime, | Sub notice:m-1",
    "usernotice.resub, Chat chat:m-1 | Resub notice:m-1",
    "usernotice.resub.prime, | Resub notice:m-1",
    "usernotice.giftpaidupgrade, | Sub notice:m-1",
    "usernotice.anongiftpaidupgrade, | Sub notice:m-1",
    "usernotice.primepaidupgrade, | Sub notice:m-1",
    "usernotice.submysterygift, | GiftSub notice:m-1",
    "usernotice.submysterygift.anonymous, | GiftSub notice:m-1",
    "usernotice.subgift.community, | Sub notice:m-1:sub",
    "usernotice.subgift, | GiftSub notice:m-1:gift Sub notice:m-1:sub",
    "usernotice.subgift.anonymous, | GiftSub notice:m-1:gift Sub notice:m-1:sub",
    "usernotice.raid, | Raid notice:m-1"
  })
  void everyKindOfLineBecomesItsEvents(String template, String expected) {
    String[] parts = expected.split("\\|", -1);
    String always = parts[0].strip();
    String anonymouslyAlso = parts[1].strip();

    assertThat(summary(LINES.read(IrcLines.SIGNED_IN, template, LINES.known()))).isEqualTo(always);
    assertThat(summary(LINES.read(IrcLines.ANONYMOUS, template, LINES.known())))
        .isEqualTo((always + " " + anonymouslyAlso).strip());
  }

  private static String summary(List<Candidate> events) {
    List<String> words = new ArrayList<>();
    events.forEach(event -> {
      words.add(event.event().getClass().getSimpleName());
      words.add(event.sourceId());
    });
    return String.join(" ", words);
  }

  @ParameterizedTest
  @CsvSource({
    "001",
    "353",
    "366",
    "376",
    "cap-ack",
    "globaluserstate",
    "join",
    "notice",
    "ping",
    "reconnect",
    "roomstate",
    "userstate"
  })
  void linesAboutTheConnectionAreNotEvents(String template) {
    assertThat(LINES.read(IrcLines.ANONYMOUS, template, Map.of())).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "usernotice.sub, 0, sub:700109:1000, notice.sub,",
    "usernotice.resub, 1, sub:700101:2000, notice.resub,",
    "usernotice.giftpaidupgrade, 0, sub:700107:1000, notice.upgrade,",
    "usernotice.submysterygift, 0, gift:700102:1000:3, notice, 9",
    "usernotice.submysterygift.anonymous, 0, gift:anonymous:1000:2, notice, 9",
    "usernotice.subgift.community, 0, received:700107:1000, notice, 9",
    "usernotice.subgift, 0, gift:700102:3000:1, notice, notice:m-1",
    "usernotice.subgift, 1, received:700107:3000, notice, notice:m-1"
  })
  void eventsFromSeveralSourcesCarryAReport(
      String template, int index, String about, String source, @Nullable String link) {
    Map<String, String> values = LINES.known();
    if ("9".equals(link)) {
      values.put("msg-param-community-gift-id", "9");
    }
    Report report =
        LINES.read(IrcLines.ANONYMOUS, template, values).get(index).report().orElseThrow();

    assertThat(report.about()).isEqualTo(about);
    assertThat(report.source()).isEqualTo(source);
    assertThat(report.link()).isEqualTo(link);
  }

  @ParameterizedTest
  @CsvSource({
    "privmsg, id, ''",
    "privmsg, user-id, ''",
    "privmsg, tmi-sent-ts, soon",
    "privmsg, tmi-sent-ts, 999999999999999",
    "clearmsg, target-msg-id, ''",
    "clearchat.ban, target-user-id, ''",
    "usernotice.subgift.community, msg-param-recipient-id, ''",
    "usernotice.raid, msg-id, ''"
  })
  void aLineWithoutARequiredTagIsMalformed(String template, String tag, String value) {
    assertThatThrownBy(() -> LINES.read(IrcLines.ANONYMOUS, template, Map.of(tag, value)))
        .isInstanceOf(MalformedPayloadException.class)
        .hasMessage(tag + " is missing");
  }

  /// Shown able to fail: when the time is required, the removal is quarantined.
  @ParameterizedTest
  @CsvSource({
    "clearmsg, ''",
    "clearmsg, soon",
    "clearchat, ''",
    "clearchat.ban, 999999999999999",
    "clearchat.timeout, -1"
  })
  void aRemovalWithoutItsTimeHasTheTimeOfItsArrival(String template, String time) {
    assertThat(LINES.read(IrcLines.ANONYMOUS, template, Map.of("tmi-sent-ts", time)))
        .singleElement()
        .extracting(Candidate::timestamp)
        .isEqualTo(IrcLines.RECEIVED);
  }

  @Test
  void everyEventCarriesTheMarks() {
    IrcNormalizer demo = new IrcNormalizer(Set.of(Mark.TEST), true, _ -> null);

    assertThat(LINES.read(demo, "privmsg.cheer", Map.of()))
        .hasSize(2)
        .allSatisfy(event -> assertThat(event.marks()).containsExactly(Mark.TEST));
  }

  @Test
  void viewersHaveTheirAvatars() {
    IrcNormalizer known = new IrcNormalizer(Set.of(), true, id -> "https://example.org/" + id);

    assertThat(LINES.read(known, "privmsg", Map.of("user-id", "7")).getFirst().event().actor())
        .map(Viewer::profileImageUrl)
        .contains("https://example.org/7");
  }
}
