package integron.ingester.normalize;

import static org.assertj.core.api.Assertions.assertThat;

import integron.common.event.ChatEvent.Chat;
import integron.common.event.Event;
import integron.common.event.Fragment;
import integron.ingester.journal.entry.Candidate;
import integron.ingester.normalize.irc.IrcNormalizer;
import integron.ingester.twitch.chat.IrcLine;
import integron.ingester.twitch.payload.MalformedPayloadException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/// Lines with malformed tags: the normalizer returns events or throws the one exception that
/// quarantines the line.
final class IrcNormalizerFuzzTest {
  @Property(tries = 3_000)
  void onlyItsOwnExceptionLeavesTheNormalizer(@ForAll("oddLines") IrcLine line) {
    for (IrcNormalizer normalizer : List.of(IrcLines.ANONYMOUS, IrcLines.SIGNED_IN)) {
      try {
        for (Candidate incoming : normalizer.normalize(line, IrcLines.RECEIVED)) {
          assertWhole(incoming.event());
        }
      } catch (MalformedPayloadException e) {
        assertThat(e).hasMessageEndingWith(" is missing");
      }
    }
  }

  private static void assertWhole(Event event) {
    if (event instanceof Chat chat) {
      assertThat(String.join("", chat.fragments().stream().map(Fragment::text).toList()))
          .isEqualTo(chat.message());
    }
  }

  /// Lines with every tag that has a meaning, and values that are valid, nearly valid, or invalid.
  @Provide
  static Arbitrary<IrcLine> oddLines() {
    Arbitrary<String> names =
        Arbitraries.of(
            "badges",
            "badge-info",
            "bits",
            "color",
            "display-name",
            "emotes",
            "first-msg",
            "custom-reward-id",
            "room-id",
            "source-room-id",
            "source-msg-id",
            "login",
            "target-msg-id",
            "target-user-id",
            "ban-duration",
            "reply-parent-msg-id",
            "reply-parent-user-login",
            "msg-param-sub-plan",
            "msg-param-cumulative-months",
            "msg-param-should-share-streak",
            "msg-param-streak-months",
            "msg-param-community-gift-id",
            "msg-param-mass-gift-count",
            "msg-param-sender-count",
            "msg-param-recipient-id",
            "msg-param-recipient-user-name",
            "msg-param-viewerCount",
            "msg-param-category");
    Arbitrary<String> values =
        Arbitraries.oneOf(
            Arbitraries.of(
                "",
                "1",
                "0",
                "-1",
                "99999999999",
                "Prime",
                "3000",
                "subscriber/12,vip/1",
                "founder/x",
                "/,/",
                "25:0-1,1-2/x:3-9",
                "25:0-0",
                "watch-streak",
                "#12345G"),
            Arbitraries.strings().ofMaxLength(8));
    Arbitrary<Map<String, String>> odd = Arbitraries.maps(names, values).ofMaxSize(12);
    Arbitrary<Map<String, String>> needed =
        Arbitraries.maps(
                Arbitraries.of("id", "user-id", "tmi-sent-ts"),
                Arbitraries.of("7", "1795411192345", "274598607", "x", ""))
            .ofMinSize(2);
    Arbitrary<String> msgIds =
        Arbitraries.of(
            "sub",
            "resub",
            "subgift",
            "submysterygift",
            "giftpaidupgrade",
            "primepaidupgrade",
            "raid",
            "announcement",
            "viewermilestone",
            "sharedchatnotice",
            "highlighted-message",
            "ritual",
            "");
    Arbitrary<String> commands =
        Arbitraries.of("PRIVMSG", "USERNOTICE", "CLEARMSG", "CLEARCHAT", "NOTICE");
    Arbitrary<Optional<String>> texts =
        Arbitraries.strings()
            .ofMaxLength(12)
            .map(t -> t.length() % 3 == 0 ? "\u0001ACTION " + t : t)
            .optional();
    return Combinators.combine(odd, needed, msgIds, commands, texts)
        .as((some, more, msgId, command, text) -> {
          Map<String, String> tags = new LinkedHashMap<>(some);
          tags.putAll(more);
          tags.put("msg-id", msgId);
          return new IrcLine(tags, "a!a@a", command, List.of("#c"), text);
        });
  }
}
