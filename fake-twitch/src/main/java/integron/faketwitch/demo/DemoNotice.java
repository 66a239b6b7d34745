package integron.faketwitch.demo;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A notice in chat, as EventSub and IRC both write it.
///
/// @param id the message id, the same in both
/// @param sentence Twitch's text for it
record DemoNotice(Persona persona, String id, String sentence) {

  /// Values for a `channel.chat.notification`, including those of its kind.
  Map<String, @Nullable Object> values(Map<String, ? extends @Nullable Object> ofKind) {
    Map<String, @Nullable Object> values = Speech.speaker(persona, id);
    values.put("system_message", sentence);
    values.putAll(ofKind);
    return values;
  }

  /// Values for a `USERNOTICE`, including those of its kind.
  Map<String, String> tags(Map<String, String> ofKind) {
    Map<String, String> tags = new HashMap<>(Speech.speakerTags(persona, id));
    tags.put("system-msg", sentence);
    tags.putAll(ofKind);
    return tags;
  }
}
