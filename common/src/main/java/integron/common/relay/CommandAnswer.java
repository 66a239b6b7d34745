package integron.common.relay;

import static java.util.Objects.requireNonNull;

import integron.common.json.Json;

/// The body of the [RelayReply] of an ingester.
///
/// @param challenge for the next commands
/// @param taken whether the ingester knows the request; otherwise the request's challenge counts no
///   more, and this process has not carried the command out
/// @param frame an [integron.common.link.Frame] as text: the answer, or the status; empty where the
///   request was not taken
public record CommandAnswer(String challenge, boolean taken, String frame) {
  public CommandAnswer {
    requireNonNull(challenge);
    requireNonNull(frame);
  }

  public String write() {
    return HeadedText.write(
        out -> {
          out.text("challenge", challenge);
          out.flag("taken", taken);
        },
        frame);
  }

  /// Reads what [#write] wrote.
  public static CommandAnswer read(String text) throws Json.MalformedException {
    return HeadedText.read(
        text,
        CommandAnswer.class,
        (in, frame) -> new CommandAnswer(in.text("challenge"), in.flag("taken"), frame));
  }
}
