package integron.ingester.twitch.payload;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;

/// One of a list of Twitch's, not read yet.
public record Element(JsonNode json) {
  public Element {
    requireNonNull(json);
  }

  /// The whole of it in JSON; viewers' words may be in it, so it must not be logged.
  public String whole() {
    return json.toString();
  }

  @Override
  public String toString() {
    return "Element";
  }
}
