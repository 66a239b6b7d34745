package integron.broadcaster.web;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.IntSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The names that a listener goes by, with its port.
///
/// @param names lower case, the one to recommend first
/// @param port as it was bound; asked for at each request, since it may be a free one
public record Authority(List<String> names, IntSupplier port) {
  private static final int HTTP_PORT = 80;

  public Authority {
    names = List.copyOf(names);
  }

  /// What every browser on this machine reaches the loopback addresses by.
  public static Authority localhost(IntSupplier port) {
    return new Authority(List.of("localhost", "127.0.0.1", "[::1]"), port);
  }

  /// The address to open in a browser.
  String url() {
    return "http://" + names.getFirst() + ":" + port.getAsInt();
  }

  /// Whether a `Host` header names us. Names of hosts have no case (RFC 9110 section 4.2.3).
  boolean isHost(String host) {
    return authorities().contains(host.toLowerCase(Locale.ROOT));
  }

  /// Whether an `Origin` header is of a page of ours.
  boolean isOrigin(String origin) {
    return authorities().stream().map("http://"::concat).anyMatch(origin::equals);
  }

  private Set<String> authorities() {
    int bound = port.getAsInt();
    Stream<String> withPort = names.stream().map(name -> name + ":" + bound);
    Stream<String> withoutPort = bound == HTTP_PORT ? names.stream() : Stream.empty();
    return Stream.concat(withPort, withoutPort).collect(Collectors.toSet());
  }
}
