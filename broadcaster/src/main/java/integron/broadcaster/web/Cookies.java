package integron.broadcaster.web;

import io.helidon.http.HeaderNames;
import io.helidon.http.Headers;
import java.util.List;
import java.util.stream.Stream;

/// The cookies of a request.
final class Cookies {
  private Cookies() {}

  /// Reads the header as RFC 6265 section 4.2.1 says. A browser may send two cookies of one name.
  static List<String> of(String name, Headers headers) {
    return headers.all(HeaderNames.COOKIE, List::of).stream()
        .flatMap(header -> Stream.of(header.split(";")))
        .map(pair -> pair.strip().split("=", 2))
        .filter(pair -> pair.length == 2 && pair[0].equals(name))
        .map(pair -> pair[1])
        .toList();
  }
}
