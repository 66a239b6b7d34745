package integron.broadcaster.operation;

import java.io.IOException;
import java.io.OutputStream;

/// The body of a reply that is written while it is made, so that its size does not matter.
@FunctionalInterface
public interface StreamedBody {
  /// Writes the body. A problem before the first byte is answered as such; after any other failure
  /// the connection is cut, so that the client does not take the body for complete.
  ///
  /// @param out blocks while the client does not read; what is flushed is sent at once
  /// @param cut cuts the connection, from any thread
  void writeTo(OutputStream out, Runnable cut) throws IOException, InterruptedException;
}
