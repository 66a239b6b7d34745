package integron.common.relay;

import static java.util.Objects.requireNonNull;

import integron.common.json.Json;

/// The body of a [RelayRequest] at [RelaySubjects#command].
///
/// @param challenge of the ingester's process that is to carry it out
/// @param ask an [integron.common.link.Frame.Ask] as text
public record CommandRequest(String challenge, String ask) {
  public CommandRequest {
    requireNonNull(challenge);
    requireNonNull(ask);
  }

  public String write() {
    return HeadedText.write(out -> out.text("challenge", challenge), ask);
  }

  /// Reads what [#write] wrote.
  public static CommandRequest read(String text) throws Json.MalformedException {
    return HeadedText.read(
        text, CommandRequest.class, (in, ask) -> new CommandRequest(in.text("challenge"), ask));
  }
}
