package integron.broadcaster.api;

import static integron.broadcaster.operation.Parameter.header;
import static integron.broadcaster.operation.ReplyType.stream;

import integron.broadcaster.operation.Access;
import integron.broadcaster.operation.Endpoint;
import integron.broadcaster.operation.HttpReply;
import integron.broadcaster.operation.Operation;
import integron.broadcaster.operation.OperationCall;
import integron.broadcaster.operation.Parameter;
import integron.broadcaster.operation.ValueType.PlaceInStream;
import integron.broadcaster.stream.Entrance;
import integron.broadcaster.stream.SseStream;
import integron.broadcaster.stream.SubscriberPeer;
import integron.broadcaster.stream.SubscriberRequest;
import integron.broadcaster.stream.Subscribers;
import integron.common.event.EventFilter;
import integron.common.problem.Problem.Code;
import integron.common.stream.Position;
import java.util.stream.Stream;

/// The stream as Server-Sent Events: the same frames as over a WebSocket, by the same rule.
public final class StreamOperations {
  private static final String EVENT_STREAM = "text/event-stream";

  private static final Parameter<Position> LAST_EVENT_ID =
      header(
          "Last-Event-ID",
          new PlaceInStream(),
          "The last id that the client has, instead of since and epoch.");

  private static final Endpoint FOLLOW =
      Endpoint.get("/api/stream", "The stream as Server-Sent Events.")
          .taking(
              Stream.concat(StreamParameters.ALL.stream(), Stream.of(LAST_EVENT_ID))
                  .toArray(Parameter<?>[]::new))
          .replying(stream(EVENT_STREAM))
          .failing(Code.UNAVAILABLE)
          .openedAs(Access.STREAM);

  private StreamOperations() {}

  /// Returns the operation of one listener.
  public static Operation of(Subscribers subscribers, Entrance entrance) {
    return FOLLOW.handledBy(call -> follow(call, subscribers, entrance));
  }

  private static HttpReply follow(OperationCall call, Subscribers subscribers, Entrance entrance) {
    EventFilter usual = call.may(Access.READ) ? EventFilter.ALL : EventFilter.PUBLIC;
    SubscriberPeer peer =
        StreamParameters.peer(call.values(), call.caller().userAgent()).at(call.caller().address());
    SubscriberRequest asked =
        StreamParameters.request(call.values(), usual)
            .at(entrance.at(call.caller().port()))
            .by(peer);
    StreamParameters.needs(asked).forEach(call::require);
    SubscriberRequest request = call.find(LAST_EVENT_ID).map(asked::after).orElse(asked);
    subscribers.requirePlace(request.entrance());
    return HttpReply.streamed(
        EVENT_STREAM, (out, cut) -> SseStream.follow(subscribers, request, out, cut));
  }
}
