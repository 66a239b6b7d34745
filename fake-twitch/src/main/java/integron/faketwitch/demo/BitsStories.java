package integron.faketwitch.demo;

import integron.faketwitch.demo.DemoScript.Step;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Bits. A cheer is sent as a cheer, as a use of Bits and as a chat message; a Power-up as the last
/// two.
final class BitsStories {
  private static final List<String> WORDS =
      List.of("for the lantern fund", "more oil for the lamps", "well climbed", "for the kettle");
  private static final String EMOTE = "kettleSteam";

  private final Stage stage;

  BitsStories(Stage stage) {
    this.stage = stage;
  }

  List<Step> cheer() {
    Persona persona = stage.regular();
    int bits = 100 * stage.number(1, 10);
    String words = " " + stage.any(WORDS);
    String text = "Cheer" + bits + words;
    Speech speech = new Speech(persona, stage.ids().uuid(), text);
    Map<String, @Nullable Object> said = Speech.speaker(persona, speech.id());
    said.put("cheer.bits", bits);
    said.putAll(cheermote(bits, words));
    Map<String, @Nullable Object> used = cheermote(bits, words);
    used.put("user_id", persona.id());
    used.put("bits", bits);
    Map<String, String> tags = speech.tags();
    tags.put("bits", Integer.toString(bits));
    return stage
        .script()
        .event("channel.cheer", Map.of("user_id", persona.id(), "bits", bits, "message", text))
        .event("channel.bits.use", used)
        .event("channel.chat.message.cheer", said)
        .line("privmsg.cheer", tags)
        .steps();
  }

  private static Map<String, @Nullable Object> cheermote(int bits, String words) {
    Map<String, @Nullable Object> values = new HashMap<>();
    values.put("message.text", "Cheer" + bits + words);
    values.put("message.fragments.0.text", "Cheer" + bits);
    values.put("message.fragments.0.cheermote.bits", bits);
    values.put("message.fragments.0.cheermote.tier", bits < 1_000 ? 100 : 1_000);
    values.put("message.fragments.1.text", words);
    return values;
  }

  List<Step> powerUp() {
    Persona persona = stage.regular();
    String id = stage.ids().uuid();
    Map<String, String> tags = new Speech(persona, id, EMOTE).tags();
    tags.put("+msg-id", "gigantified-emote-message");
    return stage
        .script()
        .event("channel.bits.use.power-up", Map.of("user_id", persona.id()))
        .event("channel.chat.message.gigantified", Speech.speaker(persona, id))
        .line("privmsg", tags)
        .steps();
  }
}
