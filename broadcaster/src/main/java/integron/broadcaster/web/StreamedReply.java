package integron.broadcaster.web;

import integron.broadcaster.connection.PublicConnections;
import integron.broadcaster.operation.StreamedBody;
import integron.common.problem.ProblemException;
import integron.common.socket.ConnectionEnds;
import io.helidon.common.socket.SocketWriterException;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Writes a streamed body. The head of the response goes out with the first byte, so that a problem
/// before it can still be answered.
final class StreamedReply {
  private static final Logger LOG = LoggerFactory.getLogger(StreamedReply.class);

  private final ServerResponse response;
  private final PublicConnections connections;
  private final Optional<ConnectionEnds> ends;
  private final boolean subscribes;
  private @Nullable OutputStream body;

  /// @param subscribes whether it is a subscriber's, which limits its writes itself
  StreamedReply(
      ServerResponse response,
      PublicConnections connections,
      Optional<ConnectionEnds> ends,
      boolean subscribes) {
    this.response = response;
    this.connections = connections;
    this.ends = ends;
    this.subscribes = subscribes;
  }

  void send(StreamedBody streamed) throws InterruptedException {
    if (subscribes) {
      connections.streaming(ends);
    }
    boolean complete = false;
    try {
      streamed.writeTo(new Output(), this::cut);
      connections.writing(ends);
      body().close();
      complete = true;
    } catch (ProblemException e) {
      if (body == null) {
        complete = true; // The response is the problem.
        throw e;
      }
      LOG.warn("A streamed response ends early, since it cannot be made", e);
      throw new CloseConnectionException("The response is incomplete", e);
    } catch (IOException | UncheckedIOException | SocketWriterException e) {
      LOG.debug("A client has gone: {}", e.getMessage());
      throw new CloseConnectionException("The client has gone", e);
    } finally {
      if (!complete) {
        cut();
      }
    }
  }

  private void cut() {
    connections.cut(ends);
  }

  private OutputStream body() {
    if (body == null) {
      body = response.outputStream();
    }
    return body;
  }

  /// Blocks while the client does not read. Any thread may write, one at a time.
  private final class Output extends OutputStream {
    @Override
    public void write(int one) throws IOException {
      write(new byte[] {(byte) one}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int start, int length) throws IOException {
      bounded(() -> body().write(bytes, start, length));
    }

    @Override
    public void flush() throws IOException {
      bounded(() -> body().flush());
    }

    private void bounded(Write write) throws IOException {
      try {
        connections.writing(ends);
        write.run();
        connections.written(ends);
      } catch (UncheckedIOException | SocketWriterException | CloseConnectionException e) {
        throw new IOException(e);
      }
    }
  }

  @FunctionalInterface
  private interface Write {
    void run() throws IOException;
  }
}
