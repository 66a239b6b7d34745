package integron.common.server;

import io.helidon.common.socket.SocketOptions;
import java.net.Socket;
import java.net.SocketOption;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/// The options of accepted sockets. That Helidon sets them is the only word it gives of a
/// connection before its first byte has come. It has done so for a socket in one version and for a
/// channel in another, so both count.
///
/// @param options what Helidon would set by itself
/// @param listener called with each socket that was accepted
public record AcceptedSockets(SocketOptions options, Consumer<Socket> listener)
    implements SocketOptions {
  @Override
  public void configureSocket(Socket socket) {
    options.configureSocket(socket);
    listener.accept(socket);
  }

  @Override
  public void configureSocket(SocketChannel channel) {
    options.configureSocket(channel);
    listener.accept(channel.socket());
  }

  @Override
  public Map<SocketOption<?>, Object> socketOptions() {
    return options.socketOptions();
  }

  @Override
  public Duration connectTimeout() {
    return options.connectTimeout();
  }

  @Override
  public Duration readTimeout() {
    return options.readTimeout();
  }

  @Override
  public Optional<Integer> socketReceiveBufferSize() {
    return options.socketReceiveBufferSize();
  }

  @Override
  public Optional<Integer> socketSendBufferSize() {
    return options.socketSendBufferSize();
  }

  @Override
  public boolean socketReuseAddress() {
    return options.socketReuseAddress();
  }

  @Override
  public boolean socketKeepAlive() {
    return options.socketKeepAlive();
  }

  @Override
  public boolean tcpNoDelay() {
    return options.tcpNoDelay();
  }
}
