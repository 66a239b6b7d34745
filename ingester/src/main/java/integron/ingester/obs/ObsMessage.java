package integron.ingester.obs;

import integron.common.json.Json;
import integron.common.json.Json.MalformedException;
import integron.common.json.text.ObjectReader;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A message of obs-websocket 5, as it arrives. Source: the protocol's page in the repository
/// obsproject/obs-websocket.
sealed interface ObsMessage {
  /// The server's first message.
  ///
  /// @param rpc the highest version of the protocol that the server speaks
  /// @param challenge empty where the server asks for no password
  record Hello(int rpc, Optional<ObsChallenge> challenge) implements ObsMessage {}

  /// The client may ask now.
  record Identified() implements ObsMessage {}

  /// Something has happened in OBS.
  ///
  /// @param fields absent where OBS sends none
  record Happened(String type, @Nullable ObjectReader fields) implements ObsMessage {}

  /// The result of one request.
  record Response(String id, ObsResult result) implements ObsMessage {}

  /// The results of a batch, in the order of its requests.
  record BatchResponse(String id, List<ObsResult> results) implements ObsMessage {
    public BatchResponse {
      results = List.copyOf(results);
    }
  }

  /// A message that no client needs.
  record Other() implements ObsMessage {}

  /// Reads a message.
  ///
  /// @throws MalformedException when the text is no such message
  static ObsMessage read(String text) throws MalformedException {
    return Json.read(text, ObsMessage.class, in -> Optional.of(of(in)));
  }

  private static ObsMessage of(ObjectReader in) {
    int op = in.integer("op");
    return in.object(
        "d",
        data ->
            switch (op) {
              case 0 -> hello(data);
              case 2 -> new Identified();
              case 5 ->
                  new Happened(
                      data.text("eventType"), data.objectOrNull("eventData", fields -> fields));
              case 7 -> new Response(data.text("requestId"), ObsResult.of(data));
              case 9 ->
                  new BatchResponse(data.text("requestId"), data.objects("results", ObsResult::of));
              default -> new Other();
            });
  }

  private static Hello hello(ObjectReader data) {
    @Nullable ObsChallenge challenge =
        data.objectOrNull(
            "authentication",
            given -> new ObsChallenge(given.text("challenge"), given.text("salt")));
    return new Hello(data.integer("rpcVersion"), Optional.ofNullable(challenge));
  }
}
