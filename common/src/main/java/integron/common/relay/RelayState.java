package integron.common.relay;

import integron.common.json.Json;
import integron.common.json.text.JsonText;
import integron.common.json.text.ObjectReader;
import integron.common.json.text.WrongShapeException;
import integron.common.stream.Position;

/// What the publishing ingester answers at [RelaySubjects#ingester].
///
/// @param writer a random text of its process
/// @param published the position of the last published event
/// @param sequence of that event in the stream; the next event has the next one
public record RelayState(String writer, Position published, long sequence) {

  public byte[] write() {
    return JsonText.writeObject(out -> {
      out.text("writer", writer);
      out.text("epoch", published.epoch());
      out.number("id", published.id());
      out.number("sequence", sequence);
    });
  }

  /// Reads what [#write] wrote.
  public static RelayState read(byte[] utf8) throws Json.MalformedException {
    try {
      ObjectReader in = new ObjectReader(JsonText.parseObject(JsonText.decode(utf8)));
      return new RelayState(
          in.text("writer"),
          new Position(in.text("epoch"), in.longInteger("id")),
          in.longInteger("sequence"));
    } catch (WrongShapeException e) {
      throw new Json.MalformedException(RelayState.class, e);
    }
  }
}
