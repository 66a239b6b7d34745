package integron.common.relay;

import static java.util.stream.Collectors.toSet;

import integron.common.event.EventFilter;
import integron.common.event.EventType;
import integron.common.json.Json;
import integron.common.json.text.JsonText;
import integron.common.json.text.ObjectReader;
import integron.common.json.text.WrongShapeException;
import integron.common.stream.Position;
import java.util.Optional;

/// Asks at [RelaySubjects#history] for kept events after `after` up to and including `last`.
///
/// @param max how many at most
/// @param mostBytes no more events once they exceed it
public record HistoryRequest(
    Position after, long last, EventFilter filter, int max, int mostBytes) {
  /// A reply is smaller than any server's largest message.
  private static final int MOST_EVENTS = 1_000;

  private static final int MOST_BYTES = 256 << 10;

  public HistoryRequest {
    max = Math.clamp(max, 1, MOST_EVENTS);
    mostBytes = Math.clamp(mostBytes, 1, MOST_BYTES);
  }

  public byte[] write() {
    return JsonText.writeObject(out -> {
      out.text("epoch", after.epoch());
      out.number("after", after.id());
      out.number("last", last);
      out.texts("types", filter.wireNames());
      out.number("max", max);
      out.number("mostBytes", mostBytes);
    });
  }

  /// Reads what [#write] wrote, without the kinds that this program does not know.
  public static HistoryRequest read(byte[] utf8) throws Json.MalformedException {
    try {
      ObjectReader in = new ObjectReader(JsonText.parseObject(JsonText.decode(utf8)));
      return new HistoryRequest(
          new Position(in.text("epoch"), Math.max(0, in.longInteger("after"))),
          in.longInteger("last"),
          new EventFilter(
              in.texts("types").stream()
                  .map(EventType::ofWireName)
                  .flatMap(Optional::stream)
                  .collect(toSet())),
          Math.clamp(in.longInteger("max"), 1, MOST_EVENTS),
          Math.clamp(in.longInteger("mostBytes"), 1, MOST_BYTES));
    } catch (WrongShapeException e) {
      throw new Json.MalformedException(HistoryRequest.class, e);
    }
  }
}
