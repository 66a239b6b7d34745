package integron.broadcaster.api;

import static integron.broadcaster.operation.Parameter.query;

import integron.broadcaster.operation.Access;
import integron.broadcaster.operation.Parameter;
import integron.broadcaster.operation.ParameterValues;
import integron.broadcaster.operation.ValueType.EventTypes;
import integron.broadcaster.operation.ValueType.Label;
import integron.broadcaster.operation.ValueType.PagePath;
import integron.broadcaster.operation.ValueType.ShownName;
import integron.broadcaster.operation.ValueType.WholeNumber;
import integron.broadcaster.stream.ClientProgram;
import integron.broadcaster.stream.Entrance;
import integron.broadcaster.stream.SubscriberPeer;
import integron.broadcaster.stream.SubscriberRequest;
import integron.common.event.AskedTypes;
import integron.common.event.EventFilter;
import integron.common.event.EventType;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/// The query of the stream, the same for each transport.
public final class StreamParameters {
  private static final Label LABEL = new Label(64);
  private static final Parameter<AskedTypes> TYPES =
      query(
          "types",
          new EventTypes(),
          "Names and families of the wanted events. Without it, and for the word all, all"
              + " events of the channel that the reader may read.");
  private static final Parameter<Long> SINCE =
      query("since", WholeNumber.EVENT_ID, "All later events come first.");
  private static final Parameter<Long> RECENT =
      query(
              "recent",
              new WholeNumber(0, SubscriberRequest.MOST_RECENT),
              "Without since: this many past events come first.")
          .orElse(0L);
  private static final Parameter<String> EPOCH =
      query("epoch", LABEL, "The stream that since belongs to.");
  private static final Parameter<String> CLIENT =
      query(
          "client",
          new ShownName(64),
          "A name for the dashboard's list of overlays. Tests can be sent to this name alone.");
  private static final Parameter<String> PAGE =
      query(
          "page",
          new PagePath(128),
          "The path of an overlay's page, which GET /api/overlays then lists.");
  private static final Parameter<String> VERSION =
      query("version", new ShownName(32), "The version of the page's client library.");

  private static final Parameter<Long> STATUS =
      query("status", new WholeNumber(0, 1), "1: the status too, at first and after changes.")
          .orElse(0L);

  private static final Parameter<Long> TARGETED =
      query(
              "targeted",
              new WholeNumber(0, 1),
              "1: also the tests that are sent to some clients alone, whatever client says.")
          .orElse(0L);

  public static final List<Parameter<?>> ALL =
      List.of(TYPES, SINCE, RECENT, EPOCH, CLIENT, PAGE, VERSION, STATUS, TARGETED);

  private StreamParameters() {}

  /// Returns who asks, by its own account.
  public static SubscriberPeer peer(ParameterValues values, String userAgent) {
    return new SubscriberPeer(
        values.find(CLIENT),
        values.find(PAGE),
        values.find(VERSION),
        ClientProgram.of(userAgent),
        Optional.empty());
  }

  /// Returns what the query asks for, of an unknown peer at the public port.
  ///
  /// @param readable all kinds that the reader may read
  public static SubscriberRequest request(ParameterValues values, EventFilter readable) {
    return new SubscriberRequest(
        values.find(TYPES).orElse(AskedTypes.ALL).of(readable),
        values.find(SINCE).map(OptionalLong::of).orElse(OptionalLong.empty()),
        Math.toIntExact(values.get(RECENT)),
        values.find(EPOCH),
        SubscriberPeer.UNKNOWN,
        values.get(STATUS) == 1,
        Entrance.PUBLIC,
        values.get(TARGETED) == 1);
  }

  /// Returns the accesses that it needs beside that of the stream which viewers see.
  public static Set<Access> needs(SubscriberRequest request) {
    Set<EventType> more = EnumSet.noneOf(EventType.class);
    more.addAll(request.filter().types());
    more.removeAll(EventFilter.PUBLIC.types());
    Set<Access> needs = EnumSet.noneOf(Access.class);
    if (more.removeIf(EventType::controls)) {
      needs.add(Access.STREAM_CONTROL);
    }
    if (request.status() || !more.isEmpty()) {
      needs.add(Access.READ);
    }
    return needs;
  }
}
