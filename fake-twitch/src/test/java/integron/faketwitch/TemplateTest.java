package integron.faketwitch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import integron.faketwitch.eventsub.Status;
import integron.faketwitch.world.WorldJson;
import integron.faketwitch.world.WorldTiming;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Every payload has the fields and JSON types of a recorded one. The recorded ones are not part of
/// the project: without their folder (system property `twitch.payloads`), the comparison is
/// skipped.
final class TemplateTest {
  private static final Path RECORDED =
      Path.of(System.getProperty("twitch.payloads", "recorded-payloads"));

  private final FakeTwitch twitch =
      FakeTwitch.start(
          Options.defaults().withTiming(WorldTiming.twitch().withKeepalive(Duration.ofSeconds(1))));
  private final Client client = Client.of(twitch);
  private final Map<String, String> versions = new HashMap<>();
  private final Map<String, JsonNode> sent = new TreeMap<>();

  @AfterEach
  void stop() {
    twitch.close();
  }

  @Test
  void payloadsHaveTheFieldsAndTypesOfRecordedOnes() throws IOException {
    assumeThat(RECORDED).as("recorded payloads to compare with").isDirectory();
    collect();
    try (Stream<Path> files = Files.list(RECORDED)) {
      for (Path file : files.sorted().toList()) {
        String name = file.getFileName().toString().replace(".json", "");
        assertThat(sent).containsKey(name);
        assertThat(shape(sent.getOrDefault(name, WorldJson.object())))
            .as(name)
            .isEqualTo(shape(WorldJson.parse(Files.readString(file))));
      }
    }
  }

  @Test
  void everyPayloadReachesASubscriberWithAllPlaceholdersFilled() {
    collect();
    assertThat(sent.keySet()).containsAll(twitch.control().payloads());
    sent.forEach((name, message) -> assertThat(message.toString()).as(name).doesNotContain("${"));
  }

  @Test
  void variantsHaveTheFieldsOfTheirType() {
    Map<String, Set<String>> fields = new HashMap<>();
    for (String template : twitch.control().payloads()) {
      JsonNode frame = WorldJson.parse(twitch.control().frame(template, Map.of()));
      Set<String> names = new TreeSet<>();
      frame.at("/payload/event").fieldNames().forEachRemaining(names::add);
      Set<String> first =
          fields.computeIfAbsent(
              frame.at("/metadata/subscription_type").asText(), _ -> new TreeSet<>(names));
      assertThat(names).as(template).isEqualTo(first);
    }
  }

  @Test
  void chatNoticesHaveTheObjectOfTheirKindAndNoOther() {
    for (String template : twitch.control().payloads()) {
      if (template.startsWith("channel.chat.notification")) {
        JsonNode event =
            WorldJson.parse(twitch.control().frame(template, Map.of())).at("/payload/event");
        Set<String> kinds = new TreeSet<>();
        event.properties().stream()
            .filter(field -> field.getValue().isObject() && !field.getKey().equals("message"))
            .forEach(field -> kinds.add(field.getKey()));
        String kind = event.path("notice_type").asText();
        assertThat(kinds).as(template).isEqualTo(kind.equals("unknown") ? Set.of() : Set.of(kind));
      }
    }
  }

  /// Fires every template at a session that is subscribed to everything.
  private void collect() {
    FrameRecorder listener = FrameRecorder.connect(twitch.eventSubUrl());
    JsonNode welcome = listener.message();
    sent.put("_session_welcome", welcome);
    String session = welcome.at("/payload/session/id").asText();
    for (String template : twitch.control().payloads()) {
      String type = subscribe(session, template);
      raidsOut(session, template);
      assertThat(twitch.control().fire(template).sessions()).as(type).isEqualTo(1);
      sent.put(template, listener.next("notification"));
    }
    twitch
        .control()
        .revoke(subscription -> subscription.type().equals("channel.follow"), Status.USER_REMOVED);
    sent.put("_revocation", listener.next("revocation"));
    twitch.control().reconnect();
    sent.put("_session_reconnect", listener.next("session_reconnect"));
    sent.put("_session_keepalive", listener.next("session_keepalive"));
  }

  /// Outgoing raids need another subscription to the same type.
  private void raidsOut(String session, String template) {
    if (template.equals("channel.raid.out")) {
      Map<String, String> from = Map.of("from_broadcaster_user_id", twitch.broadcaster().id());
      assertThat(client.subscribe(session, "channel.raid", "1", from).status()).isEqualTo(202);
    }
  }

  /// A variant's name begins with its type's name.
  private String subscribe(String session, String template) {
    String type = template;
    while (true) {
      if (versions.containsKey(type)) {
        return type;
      }
      for (String version : List.of("1", "2")) {
        if (client.subscribe(session, type, version, client.own(type)).status() == 202) {
          versions.put(type, version);
          return type;
        }
      }
      type = type.substring(0, type.lastIndexOf('.'));
    }
  }

  /// Field names and JSON types, all the way down; a list is the set of its elements' shapes.
  private static Object shape(JsonNode node) {
    return switch (node) {
      case ObjectNode object -> {
        Map<String, Object> fields = new TreeMap<>();
        object.properties().forEach(field -> fields.put(field.getKey(), shape(field.getValue())));
        yield fields;
      }
      case ArrayNode array -> {
        Set<String> elements = new TreeSet<>();
        array.forEach(element -> elements.add(shape(element).toString()));
        yield elements;
      }
      default -> node.getNodeType();
    };
  }

  @Test
  void chatLinesHaveTheTagsOfRecordedOnes() throws IOException {
    Path samples = RECORDED.resolveSibling("irc-samples.txt");
    assumeThat(samples).as("recorded chat lines to compare with").isRegularFile();
    FrameRecorder reader = FrameRecorder.connect(twitch.ircUrl());
    List<String> own = new ArrayList<>();
    for (String line :
        List.of(
            "CAP REQ :twitch.tv/tags twitch.tv/commands twitch.tv/membership",
            "PASS oauth:" + FakeTwitch.ACCESS_TOKEN,
            "NICK x",
            "JOIN #" + twitch.broadcaster().login())) {
      reader.socket().sendText(line + "\r\n", true).join();
    }
    String frame;
    do {
      frame = reader.text();
      frame.lines().forEach(own::add);
    } while (!frame.contains("ROOMSTATE"));
    for (String template : firable()) {
      assertThat(twitch.control().say(template)).as(template).isEqualTo(1);
      own.add(reader.text().strip());
    }
    Set<String> shapes = own.stream().map(TemplateTest::lineShape).collect(Collectors.toSet());
    assertThat(own).noneMatch(line -> line.contains("${"));
    for (String line : Files.readAllLines(samples)) {
      if (!line.startsWith("#")) {
        assertThat(shapes).as(line).contains(lineShape(line));
      }
    }
  }

  private List<String> firable() {
    Set<String> answers =
        Set.of(
            "cap-ack",
            "cap-nak",
            "join",
            "part",
            "353",
            "366",
            "userstate",
            "roomstate",
            "pong",
            "globaluserstate");
    return twitch.control().chatLines().stream()
        .filter(name -> !answers.contains(name) && !name.matches("[0-9]{3}"))
        .toList();
  }

  /// Tag names, command, number of parameters, whether there is a text, and the kind of USERNOTICE
  /// or NOTICE.
  private static String lineShape(String line) {
    String[] parts =
        line.startsWith("@") ? line.substring(1).split(" ", 2) : new String[] {"", line};
    Set<String> tags =
        Stream.of(parts[0].split(";", -1))
            .map(tag -> tag.startsWith("msg-id=") ? tag : tag.split("=", -1)[0])
            .collect(Collectors.toCollection(TreeSet::new));
    String rest =
        parts[1].startsWith(":") ? parts[1].substring(parts[1].indexOf(' ') + 1) : parts[1];
    int text = rest.indexOf(" :");
    String[] words = (text < 0 ? rest : rest.substring(0, text)).split(" ", -1);
    return tags + " " + words[0] + "/" + words.length + (text < 0 ? "" : " text");
  }

  @Test
  void everyTemplateFileIsInItsIndex() throws IOException {
    for (String folder : List.of("eventsub", "irc")) {
      Path resources = Path.of("src/main/resources/integron/faketwitch/template", folder);
      try (Stream<Path> files = Files.list(resources)) {
        List<String> names =
            files
                .map(file -> file.getFileName().toString())
                .filter(name -> name.endsWith(".json"))
                .map(name -> name.replace(".json", ""))
                .toList();
        assertThat(Files.readAllLines(resources.resolve("index.txt")))
            .containsExactlyInAnyOrderElementsOf(names);
      }
    }
  }
}
