package integron.broadcaster.web;

import io.helidon.websocket.WsListener;
import java.util.function.Function;

/// A path that can be upgraded to a WebSocket.
///
/// @param open makes the listener of each new socket, which asks the front when it is upgraded
public record SocketEndpoint(String path, Function<FrontController, WsListener> open) {}
