package integron.broadcaster.web;

import io.helidon.websocket.WsListener;
import java.util.function.Function;

/// A path that can be upgraded to a WebSocket.
///
/// @param open creates the listener of each new socket, which asks the front controller at the
///   upgrade
public record SocketEndpoint(String path, Function<FrontController, WsListener> open) {}
