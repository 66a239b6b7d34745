package integron.ingester.normalize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import integron.faketwitch.FakeTwitch;
import integron.ingester.journal.entry.Candidate;
import integron.ingester.normalize.eventsub.Normalizer;
import integron.ingester.twitch.chat.IrcLine;
import integron.ingester.twitch.eventsub.Notifications;
import integron.ingester.twitch.payload.MalformedPayloadException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// Every field of every payload, and every tag of every line, damaged in every way, one at a time:
/// the event still arrives, unless the field is one of the few required ones. A message without one
/// of those is quarantined.
///
/// Shown able to fail: with `sub_tier` of a new subscription read by `Fields.text`, the notices of
/// subscriptions are quarantined; with the `message_id` of a deleted message read by `textOrEmpty`,
/// an event without a required field arrives.
final class OrnamentsTest {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  /// Values in place of Twitch's; `absent` stands for the missing field.
  private static final String ABSENT = "absent";

  private static final List<String> GONE = List.of(ABSENT, "null", "\"\"", "[]");

  private static final List<String> ODD =
      List.of("{}", "[null]", "[[]]", "[7]", "[\"x\"]", "\"x\"", "true", "-1", "1e300", "0.5");

  private static final List<String> ODD_TAGS =
      List.of("", " ", "x", "0", "-1", "99999999999999999999", "/,/", "a:b-c");

  /// The required fields, by the beginning of the payload's name; the longest match counts.
  private static final Map<String, Set<String>> ESSENTIAL =
      Map.ofEntries(
          Map.entry("channel.chat.message", Set.of("chatter_user_id", "message_id", "message")),
          Map.entry("channel.chat.message_delete", Set.of("message_id")),
          Map.entry("channel.chat.clear", Set.of()),
          Map.entry("channel.chat.clear_user_messages", Set.of("target_user_id")),
          Map.entry(
              "channel.chat.notification", Set.of("notice_type", "message_id", "chatter_user_id")),
          Map.entry("channel.chat.notification.sub-gift", Set.of("notice_type", "message_id")),
          Map.entry(
              "channel.chat.notification.sub-gift.community",
              Set.of("notice_type", "message_id", "sub_gift.recipient_user_id")),
          Map.entry(
              "channel.chat.notification.community-sub-gift", Set.of("notice_type", "message_id")),
          Map.entry("channel.chat.notification.raid", Set.of("notice_type")),
          Map.entry("channel.chat.notification.unknown", Set.of("notice_type", "message_id")),
          Map.entry("channel.chat.notification.unraid", Set.of("notice_type")),
          Map.entry("channel.chat.notification.pay-it-forward", Set.of("notice_type")),
          Map.entry("channel.chat.notification.shared-chat-raid", Set.of("notice_type")),
          Map.entry("channel.subscribe", Set.of("user_id")),
          Map.entry("channel.subscription.message", Set.of("user_id")),
          Map.entry("channel.subscription.end", Set.of("user_id")),
          Map.entry("channel.subscription.gift", Set.of()),
          Map.entry("channel.cheer", Set.of("bits")),
          Map.entry("channel.bits.use", Set.of("type")),
          Map.entry("channel.bits.use.power-up", Set.of("bits")),
          Map.entry("channel.bits.use.celebration", Set.of("bits")),
          Map.entry("channel.bits.use.custom-power-up", Set.of("bits")),
          Map.entry("channel.bits.use.combo", Set.of("bits", "type")),
          Map.entry(
              "channel.custom_power_up_redemption.add",
              Set.of("custom_power_up", "custom_power_up.bits")),
          Map.entry(
              "channel.channel_points_custom_reward_redemption.add",
              Set.of("id", "user_id", "reward")),
          Map.entry(
              "channel.channel_points_custom_reward_redemption.update",
              Set.of("id", "user_id", "reward", "status")),
          Map.entry(
              "channel.channel_points_automatic_reward_redemption.add",
              Set.of("id", "user_id", "reward", "reward.type")),
          Map.entry("channel.follow", Set.of("user_id")),
          Map.entry("channel.raid", Set.of("from_broadcaster_user_id")),
          Map.entry("channel.raid.out", Set.of("to_broadcaster_user_id")),
          Map.entry("channel.hype_train", Set.of("id")),
          Map.entry("channel.poll", Set.of("id")),
          Map.entry("channel.prediction", Set.of("id")),
          Map.entry("channel.shoutout.create", Set.of("to_broadcaster_user_id")),
          Map.entry("channel.shoutout.receive", Set.of("from_broadcaster_user_id")),
          Map.entry("channel.update", Set.of()),
          Map.entry("channel.ad_break", Set.of()),
          Map.entry("stream", Set.of()));

  private static final Map<String, Set<String>> ESSENTIAL_TAGS =
      Map.of(
          "privmsg", Set.of("id", "user-id", "tmi-sent-ts"),
          "usernotice", Set.of("id", "user-id", "tmi-sent-ts", "msg-id"),
          "usernotice.subgift.community",
              Set.of("id", "user-id", "tmi-sent-ts", "msg-id", "msg-param-recipient-id"),
          "clearmsg", Set.of("target-msg-id"),
          "clearchat", Set.of(),
          "clearchat.ban", Set.of("target-user-id"),
          "clearchat.timeout", Set.of("target-user-id"));

  private final Normalizer normalizer = new Normalizer(Set.of(), _ -> null);

  @TestFactory
  Stream<DynamicTest> aSpoiledFieldCostsNoEventButWhereThereIsNoneWithoutIt() {
    Map<String, String> frames = new LinkedHashMap<>();
    try (FakeTwitch twitch = Golden.twitch()) {
      twitch
          .control()
          .payloads()
          .forEach(name -> frames.put(name, twitch.control().frame(name, Map.of())));
    }
    return frames.entrySet().stream()
        .map(payload ->
            DynamicTest.dynamicTest(
                payload.getKey(), () -> spoilEach(payload.getKey(), payload.getValue())));
  }

  private void spoilEach(String name, String frame) throws JsonProcessingException {
    boolean speaks =
        !name.contains(".shared-chat-")
            && !normalizer.normalize(Notifications.read(frame)).isEmpty();
    Set<String> essential = essential(ESSENTIAL, name);
    List<String> paths = new ArrayList<>();
    collect(MAPPER.readTree(frame).at("/payload/event"), "", paths);
    assertThat(paths).as("the essentials exist").containsAll(essential);
    for (String path : paths) {
      for (String value : GONE) {
        String spoiled = spoiled(frame, path, value);
        if (essential.contains(path)) {
          isSetAside(name + " " + path + " " + value, spoiled);
        } else {
          stillComes(name + " " + path + " " + value, spoiled, speaks);
        }
      }
      for (String value : ODD) {
        if (!essential.contains(path)) {
          stillComes(name + " " + path + " " + value, spoiled(frame, path, value), speaks);
        }
      }
    }
  }

  private void isSetAside(String what, String frame) {
    assertThatThrownBy(() -> normalizer.normalize(Notifications.read(frame)))
        .as(what)
        .isInstanceOf(MalformedPayloadException.class);
  }

  private void stillComes(String what, String frame, boolean speaks) {
    try {
      List<Candidate> events = normalizer.normalize(Notifications.read(frame));
      assertThat(!speaks || !events.isEmpty()).as("an event of " + what).isTrue();
    } catch (MalformedPayloadException e) {
      throw new AssertionError("No event of " + what, e);
    }
  }

  private static String spoiled(String frame, String path, String value)
      throws JsonProcessingException {
    JsonNode tree = MAPPER.readTree(frame);
    JsonNode parent = tree.at("/payload/event");
    String[] steps = path.split("\\.", -1);
    for (int i = 0; i < steps.length - 1; i++) {
      parent =
          parent instanceof ArrayNode list
              ? list.get(Integer.parseInt(steps[i]))
              : parent.get(steps[i]);
    }
    String last = steps[steps.length - 1];
    if (parent instanceof ArrayNode list) {
      int place = Integer.parseInt(last);
      if (value.equals(ABSENT)) {
        list.remove(place);
      } else {
        list.set(place, MAPPER.readTree(value));
      }
    } else if (value.equals(ABSENT)) {
      ((ObjectNode) parent).remove(last);
    } else {
      ((ObjectNode) parent).set(last, MAPPER.readTree(value));
    }
    return tree.toString();
  }

  private static void collect(JsonNode node, String prefix, List<String> paths) {
    if (node instanceof ObjectNode object) {
      object
          .properties()
          .forEach(field -> {
            paths.add(prefix + field.getKey());
            collect(field.getValue(), prefix + field.getKey() + ".", paths);
          });
    } else if (node instanceof ArrayNode list) {
      for (int i = 0; i < list.size(); i++) {
        paths.add(prefix + i);
        collect(list.get(i), prefix + i + ".", paths);
      }
    }
  }

  @TestFactory
  Stream<DynamicTest> aSpoiledTagCostsNoEventButWhereThereIsNoneWithoutIt() {
    Map<String, IrcLine> lines = new LinkedHashMap<>();
    try (FakeTwitch twitch = Golden.twitch()) {
      for (String name : twitch.control().chatLines()) {
        IrcLine line = IrcLine.parse(twitch.control().line(name, Map.of()));
        if (!IrcLines.ANONYMOUS.normalize(line, IrcLines.RECEIVED).isEmpty()) {
          lines.put(name, line);
        }
      }
    }
    assertThat(lines).hasSizeGreaterThan(25);
    return lines.entrySet().stream()
        .map(line ->
            DynamicTest.dynamicTest(
                line.getKey(), () -> spoilEachTag(line.getKey(), line.getValue())));
  }

  private static void spoilEachTag(String name, IrcLine line) {
    Set<String> essential = essential(ESSENTIAL_TAGS, name);
    assertThat(line.tags().keySet()).as("the essentials exist").containsAll(essential);
    for (String tag : line.tags().keySet()) {
      for (String value : ODD_TAGS) {
        Map<String, String> tags = new LinkedHashMap<>(line.tags());
        tags.put(tag, value);
        IrcLine spoiled =
            new IrcLine(tags, line.prefix(), line.command(), line.params(), line.text());
        String what = name + " " + tag + " \"" + value + "\"";
        if (!essential.contains(tag)) {
          assertThat(IrcLines.ANONYMOUS.normalize(spoiled, IrcLines.RECEIVED))
              .as(what)
              .isNotEmpty();
        } else if (value.isBlank()) {
          assertThatThrownBy(() -> IrcLines.ANONYMOUS.normalize(spoiled, IrcLines.RECEIVED))
              .as(what)
              .isInstanceOf(MalformedPayloadException.class);
        }
      }
    }
  }

  private static Set<String> essential(Map<String, Set<String>> known, String name) {
    return known.keySet().stream()
        .filter(beginning -> name.equals(beginning) || name.startsWith(beginning + "."))
        .max((one, other) -> Integer.compare(one.length(), other.length()))
        .map(known::get)
        .orElseThrow(() -> new AssertionError("What is essential to " + name + "?"));
  }
}
