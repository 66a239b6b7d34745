package integron.faults.link;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;

/// The output of one direction of a proxy. Used by that direction's thread alone.
final class ProxyOutlet {
  private final Socket from;
  private final Socket to;
  private final OutputStream out;
  private boolean stalled;

  ProxyOutlet(Socket from, Socket to) throws IOException {
    this.from = from;
    this.to = to;
    this.out = to.getOutputStream();
  }

  void write(Piece piece) throws IOException {
    write(piece.bytes(), 0, piece.bytes().length);
  }

  void write(byte[] bytes, int start, int length) throws IOException {
    if (!stalled) {
      out.write(bytes, start, length);
    }
  }

  /// From now on no byte passes, not even the end of the connection, and the sender does not
  /// notice.
  void stall() {
    stalled = true;
  }

  boolean isStalled() {
    return stalled;
  }

  /// Ends the connection on both sides.
  ///
  /// @param abruptly with RST, which discards bytes in transit; otherwise with FIN
  void cut(boolean abruptly) throws IOException {
    if (abruptly) {
      from.setSoLinger(true, 0);
      to.setSoLinger(true, 0);
    }
    from.close();
    to.close();
  }
}
