package integron.ingester.obs;

import integron.common.json.Json.MalformedException;
import integron.common.socket.ClientSocket;
import integron.common.socket.Received;
import integron.common.status.ObsStatus.State;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Opens a connection to OBS, up to the moment from which it answers requests.
///
/// @param limit for the connection, and then for each of the server's messages
/// @param messageBytes the largest message accepted from OBS
record ObsHandshake(URI address, Duration limit, int messageBytes) {
  /// The version of the protocol that OBS has had since 28.
  private static final int RPC = 1;

  private static final int NORMAL = 1000;
  private static final int AUTHENTICATION_FAILED = 4009;
  private static final int UNSUPPORTED_RPC = 4010;

  /// General, Config, Scenes, Inputs, Outputs, SceneItems, and which inputs the picture has.
  private static final int EVENTS = 1 | 1 << 1 | 1 << 2 | 1 << 3 | 1 << 6 | 1 << 7 | 1 << 17;

  /// How it ended.
  sealed interface Opening {
    /// OBS answers requests at this socket.
    record Opened(ClientSocket socket) implements Opening {}

    /// There is no connection.
    record Refused(State state) implements Opening {}
  }

  Opening open(Optional<String> password) throws InterruptedException {
    ClientSocket socket;
    try {
      socket = ClientSocket.open(address, limit, messageBytes);
    } catch (IOException e) {
      return new Opening.Refused(State.NOT_FOUND);
    }
    @Nullable State refused = State.NOT_FOUND;
    try {
      refused = refusal(socket, password);
    } catch (IOException e) {
      // It has ended while it was being opened, as where OBS ends.
    } finally {
      if (refused != null) {
        socket.closeWith(NORMAL);
        socket.close();
      }
    }
    return refused == null ? new Opening.Opened(socket) : new Opening.Refused(refused);
  }

  private @Nullable State refusal(ClientSocket socket, Optional<String> password)
      throws IOException, InterruptedException {
    if (!(next(socket) instanceof ObsMessage.Hello hello) || hello.rpc() < RPC) {
      return State.TOO_OLD;
    }
    if (hello.challenge().isPresent() && password.isEmpty()) {
      return State.PASSWORD_NEEDED;
    }
    @Nullable String proof =
        hello.challenge().flatMap(asked -> password.map(asked::proof)).orElse(null);
    socket.send(ObsRequest.identify(RPC, EVENTS, proof));
    Received answer = socket.receive(limit);
    return switch (answer) {
      case Received.Text(String text) ->
          read(text) instanceof ObsMessage.Identified ? null : State.TOO_OLD;
      case Received.Closed(int code, String _) -> ofCode(code);
      case Received.Binary _, Received.Silence _ -> State.TOO_OLD;
    };
  }

  private static State ofCode(int code) {
    return switch (code) {
      case AUTHENTICATION_FAILED -> State.PASSWORD_WRONG;
      case UNSUPPORTED_RPC -> State.TOO_OLD;
      default -> State.NOT_FOUND;
    };
  }

  private ObsMessage next(ClientSocket socket) throws IOException, InterruptedException {
    return switch (socket.receive(limit)) {
      case Received.Text(String text) -> read(text);
      case Received.Closed(int _, String reason) -> throw new IOException(reason);
      case Received.Binary _, Received.Silence _ -> new ObsMessage.Other();
    };
  }

  private static ObsMessage read(String text) {
    try {
      return ObsMessage.read(text);
    } catch (MalformedException e) {
      return new ObsMessage.Other();
    }
  }
}
