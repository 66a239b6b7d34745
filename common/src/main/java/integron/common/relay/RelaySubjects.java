package integron.common.relay;

import static java.nio.charset.StandardCharsets.UTF_8;

import integron.common.event.EventType;
import integron.common.stream.EventIndex;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;

/// The names of one Integron at its NATS servers.
///
/// ```
/// integron.live.chat.12345.67890     an event: its kind, the viewer who acted, who else is in it
/// integron.ingester                  answered by the ingester that publishes
/// integron.history                   answered by the broadcaster on its machine
/// integron.read                      the same
/// integron.command                   answered by the ingester that publishes, to a proof alone
/// integron.status                    the same
/// ```
///
/// So everything that names a viewer can be purged by subjects.
///
/// @param name the setting `relay.stream`
public record RelaySubjects(String name) {
  /// An event with more ids than this is purged with any of the viewers.
  static final int MOST_IDS = 12;

  private static final String NO_ACTOR = "_";
  private static final String MORE = "_more";
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9-]{1,64}");
  private static final int HASH_BYTES = 16;

  /// The JetStream stream of the recent events.
  public String stream() {
    return name + "-live";
  }

  /// The subjects of all its events.
  public String all() {
    return name + ".live.>";
  }

  /// The subject of an event.
  public String of(EventIndex event) {
    List<String> tokens = new ArrayList<>(List.of(name, "live", event.type().wireName()));
    tokens.add(event.actor() == null ? NO_ACTOR : token(event.actor()));
    List<String> names = event.names() == null ? List.of() : event.names();
    names.stream().limit(MOST_IDS).map(RelaySubjects::token).forEach(tokens::add);
    if (event.names() == null || names.size() > MOST_IDS) {
      tokens.add(MORE);
    }
    return String.join(".", tokens);
  }

  /// The subjects of the events of a kind.
  public String ofKind(EventType type) {
    return "%s.live.%s.>".formatted(name, type.wireName());
  }

  /// The subjects of all events that name or may name the viewer.
  public List<String> naming(String userId) {
    List<String> subjects = new ArrayList<>();
    String before = name + ".live.*.";
    for (int ids = 0; ids <= MOST_IDS; ids++) {
      subjects.add(before + token(userId));
      subjects.add(before + token(userId) + ".>");
      subjects.add(before + "*." + MORE);
      before += "*.";
    }
    return subjects;
  }

  /// The subject at which kept events are asked for.
  public String history() {
    return name + ".history";
  }

  /// The subject at which what REST reads is asked for.
  public String read() {
    return name + ".read";
  }

  /// The subject at which commands are sent.
  public String command() {
    return name + ".command";
  }

  /// The subject at which the ingester's status is asked for.
  public String status() {
    return name + ".status";
  }

  /// The subject at which the publishing ingester answers.
  public String ingester() {
    return name + ".ingester";
  }

  /// Ids of Twitch are tokens; those of tools may be any text.
  private static String token(String id) {
    return PLAIN.matcher(id).matches() ? id : "~" + hash(id);
  }

  private static String hash(String id) {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(id.getBytes(UTF_8));
      return HexFormat.of().formatHex(hash, 0, HASH_BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }
}
