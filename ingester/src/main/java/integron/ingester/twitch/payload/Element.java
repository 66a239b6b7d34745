package integron.ingester.twitch.payload;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;

/// An unread element of one of Twitch's lists.
public record Element(JsonNode json) {
  public Element {
    requireNonNull(json);
  }

  /// All of it in JSON; it may hold viewers' text, so it must not be logged.
  public String whole() {
    return json.toString();
  }

  @Override
  public String toString() {
    return "Element";
  }
}
