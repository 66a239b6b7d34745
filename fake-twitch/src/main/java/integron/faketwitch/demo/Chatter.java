package integron.faketwitch.demo;

import integron.faketwitch.control.Control;
import integron.faketwitch.world.Ids;
import integron.faketwitch.world.Person;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/// The chat messages of the demo's viewers, over EventSub and IRC under the same message id.
final class Chatter {
  private static final List<String> AGREEMENT =
      List.of("exactly this", "you called it", "ha, fair", "same here", "big if true Kappa");

  private final Control control;
  private final Ids ids;
  private final Random random;
  private Optional<Speech> last = Optional.empty();

  Chatter(Control control, Ids ids, Random random) {
    this.control = control;
    this.ids = ids;
    this.random = random;
  }

  /// A viewer writes a message, sometimes as a reply to the previous one.
  void speak() {
    Persona persona = chosen();
    Optional<Speech> other = last.filter(said -> !said.persona().equals(persona));
    if (other.isPresent() && random.nextInt(8) == 0) {
      reply(persona, other.get());
    } else {
      say(persona, persona.lines().get(random.nextInt(persona.lines().size())));
    }
  }

  private Persona chosen() {
    int chance = random.nextInt(Persona.ALL.stream().mapToInt(Persona::talkative).sum());
    for (Persona persona : Persona.ALL) {
      chance -= persona.talkative();
      if (chance < 0) {
        return persona;
      }
    }
    throw new IllegalStateException("No persona was chosen.");
  }

  private void say(Persona persona, String text) {
    Speech speech = new Speech(persona, ids.uuid(), text);
    control.fire("channel.chat.message", speech.values());
    control.say("privmsg", speech.tags(), 1, false);
    last = Optional.of(speech);
  }

  private void reply(Persona persona, Speech parent) {
    String words = AGREEMENT.get(random.nextInt(AGREEMENT.size()));
    Person to = parent.persona().person();
    Speech speech = new Speech(persona, ids.uuid(), "@" + to.name() + " " + words);
    Map<String, @Nullable Object> values = Speech.speaker(persona, speech.id());
    values.put("message.text", speech.text());
    values.put("message.fragments.0.text", "@" + to.name());
    values.put("message.fragments.0.mention.user_id", to.id());
    values.put("message.fragments.1.text", " " + words);
    for (String role : List.of("parent", "thread")) {
      values.put("reply." + role + "_message_id", parent.id());
      values.put("reply." + role + "_user_id", to.id());
    }
    values.put("reply.parent_message_body", parent.text());
    control.fire("channel.chat.message.reply", values);
    Map<String, String> tags = speech.tags();
    tags.put("reply-parent-msg-id", parent.id());
    tags.put("reply-thread-parent-msg-id", parent.id());
    tags.put("reply-parent-msg-body", parent.text());
    tags.put("reply-parent-user-id", to.id());
    tags.put("reply-parent-user-login", to.login());
    tags.put("reply-thread-parent-user-login", to.login());
    tags.put("reply-parent-display-name", to.name());
    control.say("privmsg.reply", tags, 1, false);
    last = Optional.of(speech);
  }
}
