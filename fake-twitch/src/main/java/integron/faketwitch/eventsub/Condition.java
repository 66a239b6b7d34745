package integron.faketwitch.eventsub;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import integron.faketwitch.oauth.AccessToken;
import integron.faketwitch.world.Person;
import integron.faketwitch.world.WorldRefusal;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// The condition of a subscription: field name to id.
public record Condition(Map<String, String> fields) {
  /// The fields of a condition, with the event fields that they are compared with.
  private static final Map<String, String> IN_EVENT =
      Map.of(
          SubscriptionTypes.BROADCASTER, "/broadcaster_user_id",
          SubscriptionTypes.RAID_FROM, "/from_broadcaster_user_id",
          SubscriptionTypes.RAID_TO, "/to_broadcaster_user_id",
          SubscriptionTypes.REWARD, "/reward/id");

  /// Keeps its own copy, sorted.
  public Condition {
    fields = new TreeMap<>(fields);
  }

  /// Reads a condition and checks that it has the fields that `type` asks for, and no others.
  ///
  /// @throws Refusal 400 when they do not match
  static Condition of(JsonNode json, SubscriptionType type) {
    if (!(json instanceof ObjectNode object)) {
      throw new WorldRefusal(400, "missing condition");
    }
    Map<String, String> fields = new TreeMap<>();
    object
        .properties()
        .forEach(field -> {
          if (!field.getValue().isNull() && !field.getValue().asText().isEmpty()) {
            fields.put(field.getKey(), text(field.getKey(), field.getValue()));
          }
        });
    Condition condition = new Condition(fields);
    condition.check(type);
    return condition;
  }

  /// The condition with which `reader` would subscribe to `event`. Of several possible ones (a raid
  /// in, a raid out) it is the one that names the reader.
  static Condition about(JsonNode event, SubscriptionType type, String reader) {
    Map<String, String> fields = new TreeMap<>();
    for (String name : type.required()) {
      String place = IN_EVENT.get(name);
      fields.put(name, place == null ? reader : event.at(place).asText());
    }
    type.oneOf().stream()
        .filter(name -> event.path(name).asText().equals(reader))
        .findFirst()
        .ifPresent(name -> fields.put(name, reader));
    return new Condition(fields);
  }

  private static String text(String name, JsonNode value) {
    if (!value.isTextual()) {
      throw new WorldRefusal(400, "condition field " + name + " must be a string");
    }
    return value.textValue();
  }

  private void check(SubscriptionType type) {
    for (String name : type.required()) {
      if (!fields.containsKey(name)) {
        throw new WorldRefusal(400, "condition field " + name + " is required");
      }
    }
    if (!type.oneOf().isEmpty() && type.oneOf().stream().filter(fields::containsKey).count() != 1) {
      throw new WorldRefusal(
          400, "condition must have exactly one of " + String.join(", ", type.oneOf()));
    }
    Set<String> unknown = new TreeSet<>(fields.keySet());
    type.required().forEach(unknown::remove);
    type.oneOf().forEach(unknown::remove);
    type.optional().forEach(unknown::remove);
    if (!unknown.isEmpty()) {
      throw new WorldRefusal(400, "condition has unknown field " + String.join(", ", unknown));
    }
  }

  /// Whether `user` may see these events. The reader or moderator must be the user; otherwise the
  /// channel must be the user's own, unless the type needs no scope.
  boolean allows(Person user, SubscriptionType type) {
    for (String self : Set.of(SubscriptionTypes.MODERATOR, SubscriptionTypes.USER)) {
      if (fields.containsKey(self)) {
        return user.id().equals(fields.get(self));
      }
    }
    return type.scopes().isEmpty() || user.id().equals(fields.get(SubscriptionTypes.BROADCASTER));
  }

  /// Whether the token has a scope for `type` and its user may see these events.
  boolean authorizedBy(AccessToken token, SubscriptionType type) {
    return token.grantsAny(type.scopes())
        && token.user().map(user -> allows(user, type)).orElse(false);
  }

  /// Whether `event` is about the same channel (and reward).
  boolean matches(JsonNode event) {
    return fields.entrySet().stream()
        .allMatch(field -> {
          String place = IN_EVENT.get(field.getKey());
          return place == null || event.at(place).asText().equals(field.getValue());
        });
  }
}
