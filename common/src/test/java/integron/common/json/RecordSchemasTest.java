package integron.common.json;

import static org.assertj.core.api.Assertions.assertThat;

import integron.common.command.PublishCommand;
import integron.common.command.SignInCommand;
import integron.common.json.schema.Descriptions;
import integron.common.json.schema.Presence;
import integron.common.json.schema.RecordSchemas;
import jakarta.json.bind.annotation.JsonbSubtype;
import jakarta.json.bind.annotation.JsonbTypeInfo;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// The schemas of records that are not events.
final class RecordSchemasTest {
  private final RecordSchemas schemas = new RecordSchemas(Presence.REPLY, "#/", Descriptions.NONE);

  @JsonbTypeInfo(
      key = "form",
      value = {
        @JsonbSubtype(alias = "circle", type = Circle.class),
        @JsonbSubtype(alias = "square", type = Square.class)
      })
  private sealed interface Shape permits Round, Square {}

  private sealed interface Round extends Shape permits Circle {}

  private record Circle(int radius) implements Round {}

  private record Square(int side) implements Shape {}

  /// Shown able to fail: with the direct subclasses alone, the family has no tag.
  @Test
  void aSealedTypeHasTheRecordsOfItsFamilies() {
    schemas.of(Shape.class);

    assertThat(Json.write(schemas.definitions().values().iterator().next()))
        .contains("\"form\":{\"const\":\"circle\"},\"radius\"")
        .contains("\"form\":{\"const\":\"square\"},\"side\"");
  }

  /// Shown able to fail: with the name of the type around it.
  @Test
  void aTypeOfCommandsHasItsOwnName() {
    assertThat(schemas.of(SignInCommand.Permissions.class))
        .isEqualTo(Map.of("$ref", "#/Permissions"));
    assertThat(schemas.of(PublishCommand.TwitchUser.class))
        .isEqualTo(Map.of("$ref", "#/TwitchUser"));
  }
}
