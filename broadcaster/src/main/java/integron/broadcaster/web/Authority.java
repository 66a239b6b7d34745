package integron.broadcaster.web;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.IntSupplier;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The host names of a listener, with its port.
///
/// @param names lower case; the first one is shown to users; read at each request, since a
///   machine's addresses change
/// @param port the bound port; read at each request, since it may be a free one
public record Authority(Supplier<List<String>> names, IntSupplier port) {
  /// The name of the host of users' overlays on this machine.
  static final String OVERLAYS = "overlays.localhost";

  private static final int HTTP_PORT = 80;

  /// Names that do not change.
  public Authority(List<String> names, IntSupplier port) {
    this(constant(List.copyOf(names)), port);
  }

  private static Supplier<List<String>> constant(List<String> names) {
    return () -> names;
  }

  /// The names by which every browser on this machine reaches the loopback addresses.
  public static Authority localhost(IntSupplier port) {
    return new Authority(List.of("localhost", "127.0.0.1", "[::1]"), port);
  }

  /// The name of users' overlays on this machine. Browsers answer it themselves with the loopback
  /// addresses (decision 34).
  public static Authority overlays(IntSupplier port) {
    return new Authority(List.of(OVERLAYS), port);
  }

  /// Returns the address to open in a browser.
  public String url() {
    return urls().getFirst();
  }

  /// Returns all addresses to open in a browser.
  public List<String> urls() {
    int bound = port.getAsInt();
    return names.get().stream().map(name -> "http://" + name + ":" + bound).toList();
  }

  /// Returns whether a `Host` header names this listener, in any case (RFC 9110 section 4.2.3).
  boolean isHost(String host) {
    return authorities().contains(host.toLowerCase(Locale.ROOT));
  }

  /// Returns whether an `Origin` header is of one of Integron's pages.
  boolean isOrigin(String origin) {
    return authorities().stream().map("http://"::concat).anyMatch(origin::equals);
  }

  private Set<String> authorities() {
    int bound = port.getAsInt();
    List<String> ours = names.get();
    Stream<String> withPort = ours.stream().map(name -> name + ":" + bound);
    Stream<String> withoutPort = bound == HTTP_PORT ? ours.stream() : Stream.empty();
    return Stream.concat(withPort, withoutPort).collect(Collectors.toSet());
  }
}
