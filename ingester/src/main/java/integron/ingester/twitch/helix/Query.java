package integron.ingester.twitch.helix;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The parameters of a call, in order; a name may stand several times.
public record Query(List<Parameter> parameters) {
  public static final Query NONE = new Query(List.of());

  /// One name and one of its values.
  public record Parameter(String name, String value) {
    private String encoded() {
      return URLEncoder.encode(name, UTF_8) + "=" + URLEncoder.encode(value, UTF_8);
    }
  }

  public Query {
    parameters = List.copyOf(parameters);
  }

  public static Query of(String name, String value) {
    return NONE.and(name, value);
  }

  public Query and(String name, String value) {
    return and(name, List.of(value));
  }

  public Query and(String name, Collection<String> values) {
    return new Query(
        Stream.concat(parameters.stream(), values.stream().map(value -> new Parameter(name, value)))
            .toList());
  }

  /// With its question mark, or empty.
  String encoded() {
    return parameters.isEmpty()
        ? ""
        : parameters.stream().map(Parameter::encoded).collect(Collectors.joining("&", "?", ""));
  }
}
