package integron.ingester.twitch.helix;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The parameters of a call, in order; a name may appear several times.
public record HelixQuery(List<QueryParameter> parameters) {
  public static final HelixQuery NONE = new HelixQuery(List.of());

  /// One name and one of its values.
  public record QueryParameter(String name, String value) {
    private String encoded() {
      return URLEncoder.encode(name, UTF_8) + "=" + URLEncoder.encode(value, UTF_8);
    }
  }

  public HelixQuery {
    parameters = List.copyOf(parameters);
  }

  public static HelixQuery of(String name, String value) {
    return NONE.and(name, value);
  }

  public HelixQuery and(String name, String value) {
    return and(name, List.of(value));
  }

  public HelixQuery and(String name, Collection<String> values) {
    return new HelixQuery(
        Stream.concat(
                parameters.stream(), values.stream().map(value -> new QueryParameter(name, value)))
            .toList());
  }

  /// Returns the query with its question mark, or nothing.
  String encoded() {
    return parameters.isEmpty()
        ? ""
        : parameters.stream()
            .map(QueryParameter::encoded)
            .collect(Collectors.joining("&", "?", ""));
  }
}
