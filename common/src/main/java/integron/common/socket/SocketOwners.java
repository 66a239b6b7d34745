package integron.common.socket;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Finds the user of this machine who is at the other end of a connection over loopback. Linux
/// lists the users in `/proc/net/tcp` and `/proc/net/tcp6`.
public final class SocketOwners {
  private static final Logger LOG = LoggerFactory.getLogger(SocketOwners.class);
  private static final List<Path> TABLES =
      List.of(Path.of("/proc/net/tcp"), Path.of("/proc/net/tcp6"));
  private static final int ROOT = 0;

  /// The kernel writes a table in pieces, so a reader can miss a line when others change meanwhile.
  private static final int READS = 3;

  private static final int LOCAL = 1;
  private static final int REMOTE = 2;
  private static final int USER = 7;
  private static final int INODE = 9;
  private static final String MAPPED = word(new byte[] {0, 0, -1, -1});
  private static final String ZERO = "0".repeat(8);

  /// The user at the other end.
  public enum Peer {
    /// The user of this process, or root, who may do everything anyway.
    TRUSTED,
    OTHER,
    /// The system does not name the user.
    UNKNOWN
  }

  private final List<Path> tables;
  private final int ourUser;

  SocketOwners(List<Path> tables, int ourUser) {
    this.tables = tables;
    this.ourUser = ourUser;
  }

  /// Returns the owners on this system; empty where the system does not list this process as the
  /// owner of its own connection: all systems but Linux.
  public static Optional<SocketOwners> ofThisSystem() {
    if (TABLES.stream().noneMatch(Files::isReadable)) {
      return Optional.empty();
    }
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        Socket client = new Socket(server.getInetAddress(), server.getLocalPort())) {
      int user = (int) Files.getAttribute(Path.of("/proc/self"), "unix:uid");
      SocketOwners owners = new SocketOwners(TABLES, user);
      OptionalInt found =
          owners.userOf(
              new InetSocketAddress(client.getLocalAddress(), client.getLocalPort()),
              new InetSocketAddress(server.getInetAddress(), server.getLocalPort()));
      if (found.orElse(-1) == user) {
        return Optional.of(owners);
      }
    } catch (IOException | UnsupportedOperationException | IllegalArgumentException e) {
      LOG.debug("The owners of sockets cannot be read", e);
    }
    LOG.warn(
        "This system does not tell which user has a connection, so other users of this machine"
            + " can change Integron's data");
    return Optional.empty();
  }

  /// Returns the user at the other end of a connection.
  ///
  /// @param peer the other end
  /// @param ours this end
  public Peer of(InetSocketAddress peer, InetSocketAddress ours) {
    OptionalInt user = userOf(peer, ours);
    if (user.isEmpty()) {
      return Peer.UNKNOWN;
    }
    return user.getAsInt() == ourUser || user.getAsInt() == ROOT ? Peer.TRUSTED : Peer.OTHER;
  }

  private OptionalInt userOf(InetSocketAddress peer, InetSocketAddress ours) {
    List<String> local = texts(peer);
    List<String> remote = texts(ours);
    for (int read = 0; read < READS; read++) {
      Optional<String[]> line =
          tables.stream()
              .flatMap(SocketOwners::lines)
              .map(text -> text.strip().split("\\s+"))
              .filter(fields -> fields.length > INODE)
              .filter(fields -> local.contains(fields[LOCAL]) && remote.contains(fields[REMOTE]))
              .findFirst();
      if (line.isPresent()) {
        return user(line.get());
      }
    }
    return OptionalInt.empty();
  }

  /// Linux shows a socket that its program has closed with inode 0 and user 0, for every owner.
  private static OptionalInt user(String[] fields) {
    try {
      return fields[INODE].equals("0")
          ? OptionalInt.empty()
          : OptionalInt.of(Integer.parseUnsignedInt(fields[USER]));
    } catch (NumberFormatException e) {
      return OptionalInt.empty(); // The format is not the known one.
    }
  }

  private static Stream<String> lines(Path table) {
    try {
      return Files.readAllLines(table).stream();
    } catch (IOException e) {
      LOG.debug("{} cannot be read", table, e);
      return Stream.empty(); // A system without IPv6 has one table only.
    }
  }

  /// The spellings of an address: an IPv4 connection of an IPv6 socket is in the table of IPv6.
  private static List<String> texts(InetSocketAddress address) {
    byte[] bytes = address.getAddress().getAddress();
    String port = ":" + "%04X".formatted(address.getPort());
    if (bytes.length == Integer.BYTES) {
      String plain = word(bytes);
      return List.of(plain + port, ZERO + ZERO + MAPPED + plain + port);
    }
    StringBuilder words = new StringBuilder();
    ByteBuffer rest = ByteBuffer.wrap(bytes);
    while (rest.hasRemaining()) {
      byte[] next = new byte[Integer.BYTES];
      rest.get(next);
      words.append(word(next));
    }
    return List.of(words + port);
  }

  /// Four bytes as the kernel prints them: as a number of this processor.
  private static String word(byte[] bytes) {
    int number = ByteBuffer.wrap(bytes).order(ByteOrder.nativeOrder()).getInt();
    return "%08X".formatted(number).toUpperCase(Locale.ROOT);
  }
}
