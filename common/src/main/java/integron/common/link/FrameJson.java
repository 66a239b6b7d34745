package integron.common.link;

import static java.nio.charset.StandardCharsets.UTF_8;

import integron.common.json.Json;
import integron.common.json.text.JsonText;
import integron.common.json.text.ObjectReader;
import integron.common.json.text.ObjectWriter;
import integron.common.json.text.WrongShapeException;
import integron.common.status.IngesterStatus;
import integron.common.status.StatusJson;
import integron.common.stream.Position;
import java.util.Optional;
import java.util.function.Consumer;

/// Frames as text. The frames at the beginning of every link are written and read by hand: a
/// process is ready after them, and JSON-B takes longer to load than all of them together. Their
/// text equals the one that JSON-B writes.
public final class FrameJson {
  private FrameJson() {}

  public static String write(Frame frame) {
    return byHand(frame).map(utf8 -> new String(utf8, UTF_8)).orElseGet(() -> Json.write(frame));
  }

  /// Reads one frame.
  ///
  /// @throws Json.MalformedException when the text is not a frame
  public static Frame read(String text) throws Json.MalformedException {
    return Json.read(text, Frame.class, FrameJson::byHand);
  }

  /// Returns the frame as UTF-8; empty for a frame that JSON-B writes.
  static Optional<byte[]> byHand(Frame frame) {
    return switch (frame) {
      case Frame.Hello hello -> text("hello", out -> write(hello, out));
      case Frame.Challenge challenge -> text("challenge", out -> write(challenge, out));
      case Frame.Proof(String proof) -> text("proof", out -> out.text("proof", proof));
      case Frame.Accepted accepted -> text("accepted", out -> write(accepted, out));
      case Frame.Resume resume -> text("resume", out -> write(resume, out));
      case Frame.StartAt(Position position) ->
          text("from", out -> out.object("position", position, FrameJson::write));
      case Frame.Status(IngesterStatus status) ->
          text("status", out -> out.object("status", status, StatusJson::write));
      case Frame.CaughtUp() -> text("caughtUp", _ -> {});
      case Frame.Heartbeat(var number) -> text("heartbeat", out -> out.number("number", number));
      case Frame.Settings(var texts) -> text("settings", out -> out.texts("texts", texts));
      case Frame.Refused _, Frame.Ask _, Frame.Answer _ -> Optional.empty();
    };
  }

  private static void write(Frame.Hello hello, ObjectWriter out) {
    out.number("protocol", hello.protocol());
    out.number("lowest", hello.lowest());
    out.text("nonce", hello.nonce());
    out.text("version", hello.version());
  }

  private static void write(Frame.Challenge challenge, ObjectWriter out) {
    out.text("nonce", challenge.nonce());
    out.text("proof", challenge.proof());
  }

  private static void write(Frame.Accepted accepted, ObjectWriter out) {
    out.text("version", accepted.version());
    out.number("protocol", accepted.protocol());
  }

  private static void write(Frame.Resume resume, ObjectWriter out) {
    out.object("after", resume.after(), FrameJson::write);
    out.number("frameBytes", resume.frameBytes());
  }

  private static Optional<byte[]> text(String tag, Consumer<ObjectWriter> fields) {
    return Optional.of(
        JsonText.writeObject(out -> {
          out.text("frame", tag);
          fields.accept(out);
        }));
  }

  private static void write(Position position, ObjectWriter out) {
    out.text("epoch", position.epoch());
    out.number("id", position.id());
  }

  /// Returns the frame of an object; empty for a frame that JSON-B reads.
  ///
  /// @throws WrongShapeException when the object has the name of one of these frames, but not its
  ///   shape
  private static Optional<Frame> byHand(ObjectReader in) {
    return Optional.ofNullable(
        switch (in.text("frame")) {
          case "hello" ->
              new Frame.Hello(
                  in.integer("protocol"),
                  in.integerOrNull("lowest"),
                  in.text("nonce"),
                  in.text("version"));
          case "challenge" -> new Frame.Challenge(in.text("nonce"), in.text("proof"));
          case "proof" -> new Frame.Proof(in.text("proof"));
          case "accepted" -> new Frame.Accepted(in.text("version"), in.integer("protocol"));
          case "resume" ->
              new Frame.Resume(
                  in.objectOrNull("after", FrameJson::position), in.integerOrNull("frameBytes"));
          case "from" -> new Frame.StartAt(in.object("position", FrameJson::position));
          case "status" -> new Frame.Status(in.object("status", StatusJson::status));
          case "caughtUp" -> new Frame.CaughtUp();
          case "heartbeat" -> new Frame.Heartbeat(in.longIntegerOrNull("number"));
          case "settings" -> new Frame.Settings(in.textsByKey("texts"));
          default -> null;
        });
  }

  private static Position position(ObjectReader in) {
    return new Position(in.text("epoch"), in.longInteger("id"));
  }
}
