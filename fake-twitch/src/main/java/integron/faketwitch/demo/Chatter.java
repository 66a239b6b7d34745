package integron.faketwitch.demo;

import integron.faketwitch.control.Control;
import integron.faketwitch.control.Firing;
import integron.faketwitch.world.Ids;
import integron.faketwitch.world.Json;
import integron.faketwitch.world.Person;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/// What the demo's people say, over EventSub and IRC alike, under the same message id.
final class Chatter {
  private static final List<String> AGREEMENT =
      List.of("exactly this", "you called it", "ha, fair", "same here", "big if true Kappa");

  private final Control control;
  private final Ids ids;
  private final Random random;
  private Optional<Said> last = Optional.empty();

  private record Said(String id, Person person, String text) {}

  Chatter(Control control, Ids ids, Random random) {
    this.control = control;
    this.ids = ids;
    this.random = random;
  }

  /// Somebody says something, now and then in reply to the last line.
  void speak() {
    Persona persona = somebody();
    Optional<Said> other = last.filter(said -> !said.person().equals(persona.person()));
    if (other.isPresent() && random.nextInt(8) == 0) {
      reply(persona, other.get());
    } else {
      say(persona, persona.lines().get(random.nextInt(persona.lines().size())));
    }
  }

  private Persona somebody() {
    int chance = random.nextInt(Persona.ALL.stream().mapToInt(Persona::talkative).sum());
    for (Persona persona : Persona.ALL) {
      chance -= persona.talkative();
      if (chance < 0) {
        return persona;
      }
    }
    throw new IllegalStateException("Nobody was chosen.");
  }

  private void say(Persona persona, String text) {
    Map<String, @Nullable Object> values = chatter(persona, text);
    values.put("message.fragments", Emotes.fragments(text));
    control.fire(Firing.of("channel.chat.message").with(values));
    control.say("privmsg", line(persona, text, values), 1, false);
    remember(persona, text, values);
  }

  private void reply(Persona persona, Said parent) {
    String words = AGREEMENT.get(random.nextInt(AGREEMENT.size()));
    String text = "@" + parent.person().name() + " " + words;
    Map<String, @Nullable Object> values = chatter(persona, text);
    values.put("message.fragments.0.text", "@" + parent.person().name());
    values.put("message.fragments.0.mention.user_id", parent.person().id());
    values.put("message.fragments.1.text", " " + words);
    for (String role : List.of("parent", "thread")) {
      values.put("reply." + role + "_message_id", parent.id());
      values.put("reply." + role + "_user_id", parent.person().id());
    }
    values.put("reply.parent_message_body", parent.text());
    control.fire(Firing.of("channel.chat.message.reply").with(values));
    Map<String, String> tags = line(persona, text, values);
    tags.put("reply-parent-msg-id", parent.id());
    tags.put("reply-thread-parent-msg-id", parent.id());
    tags.put("reply-parent-msg-body", parent.text());
    tags.put("reply-parent-user-id", parent.person().id());
    tags.put("reply-parent-user-login", parent.person().login());
    tags.put("reply-thread-parent-user-login", parent.person().login());
    tags.put("reply-parent-display-name", parent.person().name());
    control.say("privmsg.reply", tags, 1, false);
    remember(persona, text, values);
  }

  private Map<String, @Nullable Object> chatter(Persona persona, String text) {
    Map<String, @Nullable Object> values = new HashMap<>();
    values.put("message_id", ids.uuid());
    values.put("chatter_user_id", persona.person().id());
    values.put("color", persona.person().color());
    values.put("badges", badges(persona));
    values.put("message.text", text);
    return values;
  }

  private static List<Map<String, String>> badges(Persona persona) {
    return Arrays.stream(persona.badges().split(",", -1))
        .filter(badge -> !badge.isEmpty())
        .map(badge -> badge.split("/", -1))
        .map(badge ->
            Map.of(
                "set_id",
                badge[0],
                "id",
                badge[1],
                "info",
                badge[0].equals("subscriber") ? badge[1] : ""))
        .toList();
  }

  private static Map<String, String> line(
      Persona persona, String text, Map<String, @Nullable Object> values) {
    Map<String, String> tags = new HashMap<>();
    tags.put("id", Json.text(values.get("message_id")));
    tags.put("user-id", persona.person().id());
    tags.put("badges", persona.badges());
    tags.put("badge-info", "");
    tags.put("emotes", Emotes.tag(text));
    tags.put("text", text);
    return tags;
  }

  private void remember(Persona persona, String text, Map<String, @Nullable Object> values) {
    last = Optional.of(new Said(Json.text(values.get("message_id")), persona.person(), text));
  }
}
