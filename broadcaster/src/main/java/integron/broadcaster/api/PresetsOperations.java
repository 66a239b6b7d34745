package integron.broadcaster.api;

import static integron.broadcaster.operation.Parameter.query;
import static integron.broadcaster.operation.ReplyType.done;
import static integron.broadcaster.operation.ReplyType.json;

import integron.broadcaster.operation.BodyType;
import integron.broadcaster.operation.Endpoint;
import integron.broadcaster.operation.HttpReply;
import integron.broadcaster.operation.Operation;
import integron.broadcaster.operation.Parameter;
import integron.broadcaster.operation.ValueType.Label;
import integron.broadcaster.preset.Preset;
import integron.broadcaster.preset.PresetFile;
import integron.broadcaster.preset.PresetList;
import integron.common.json.AnyObject;
import integron.common.problem.Problem;
import integron.common.problem.Problem.Code;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The test events that the user has saved under names.
public final class PresetsOperations {
  /// Twice what the data may have, since a client may write it with blanks.
  private static final BodyType<PresetEvent> EVENT =
      BodyType.of(PresetEvent.class).atMost(2 * PresetFile.MOST_BYTES);

  private static final Parameter<String> NAME =
      query("name", new Label(60), "The name of the preset.").required();
  private static final int LONGEST_TYPE = 64;

  private static final Endpoint LIST =
      Endpoint.get("/api/presets", "The presets of the Test Panel, by name.")
          .replying(json(PresetList.class))
          .failing(Code.UNAVAILABLE);
  private static final Endpoint PUT =
      Endpoint.put(
              "/api/presets",
              "Saves a test event under a name, in place of the one that has it, and returns all"
                  + " presets.")
          .taking(NAME)
          .taking(EVENT)
          .replying(json(PresetList.class))
          .failing(Code.CONFLICT, Code.UNAVAILABLE);
  private static final Endpoint DELETE =
      Endpoint.delete("/api/presets", "Deletes a preset.")
          .taking(NAME)
          .replying(done())
          .failing(Code.NOT_FOUND, Code.UNAVAILABLE);

  /// The test event of a preset.
  ///
  /// @param type the kind, such as `follow`
  /// @param data its `data`, at most 16,384 bytes; empty when absent
  public record PresetEvent(@Nullable String type, @Nullable AnyObject data) {}

  private PresetsOperations() {}

  public static List<Operation> of(PresetFile file) {
    return List.of(
        LIST.handledBy(_ -> HttpReply.json(file.list())),
        PUT.handledBy(call -> HttpReply.json(file.put(preset(call.get(NAME), call.body(EVENT))))),
        DELETE.handledBy(call -> {
          file.delete(call.get(NAME));
          return HttpReply.done();
        }));
  }

  private static Preset preset(String name, PresetEvent event) {
    String type = event.type();
    if (type == null || type.isBlank() || type.length() > LONGEST_TYPE) {
      throw Problem.badRequest(
              "The body needs the field type, of at most %d characters.".formatted(LONGEST_TYPE))
          .asException();
    }
    AnyObject data = event.data();
    return new Preset(name, type, data == null ? AnyObject.EMPTY : data);
  }
}
