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

    /// OBS rejects the password.
    ///
    /// @param key of the challenge and the password
    record Rejected(String key) implements Opening {
      /// Omits the key, with which a password can be guessed.
      @Override
      public String toString() {
        return "Rejected[hidden]";
      }
    }
  }

  /// @param rejected a key that is not tried again, since OBS shows its user each failure; null for
  ///   none
  Opening open(Optional<String> password, @Nullable String rejected) throws InterruptedException {
    ClientSocket socket;
    try {
      socket = ClientSocket.open(address, limit, messageBytes);
    } catch (IOException e) {
      return new Opening.Refused(State.NOT_FOUND);
    }
    Opening opening = new Opening.Refused(State.NOT_FOUND);
    try {
      opening = greeted(socket, password, rejected);
    } catch (IOException e) {
      // It has ended while it was being opened, as where OBS ends.
    } finally {
      if (!(opening instanceof Opening.Opened)) {
        socket.closeWith(NORMAL);
        socket.close();
      }
    }
    return opening;
  }

  private Opening greeted(ClientSocket socket, Optional<String> password, @Nullable String rejected)
      throws IOException, InterruptedException {
    if (!(next(socket) instanceof ObsMessage.Hello hello) || hello.rpc() < RPC) {
      return new Opening.Refused(State.TOO_OLD);
    }
    ObsChallenge asked = hello.challenge().orElse(null);
    if (asked == null) {
      return identified(socket, null, null);
    }
    if (password.isEmpty()) {
      return new Opening.Refused(State.PASSWORD_NEEDED);
    }
    String key = asked.key(password.get());
    return key.equals(rejected)
        ? new Opening.Rejected(key)
        : identified(socket, asked.proof(password.get()), key);
  }

  private Opening identified(ClientSocket socket, @Nullable String proof, @Nullable String key)
      throws IOException, InterruptedException {
    socket.send(ObsRequest.identify(RPC, EVENTS, proof));
    return switch (socket.receive(limit)) {
      case Received.Text(String text) when read(text) instanceof ObsMessage.Identified ->
          new Opening.Opened(socket);
      case Received.Closed(int code, String _) when code == AUTHENTICATION_FAILED && key != null ->
          new Opening.Rejected(key);
      case Received.Closed(int code, String _) when code != UNSUPPORTED_RPC ->
          new Opening.Refused(State.NOT_FOUND);
      case Received.Text _, Received.Closed _, Received.Binary _, Received.Silence _ ->
          new Opening.Refused(State.TOO_OLD);
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
