package integron.common.json.schema;

import static java.util.Objects.requireNonNull;

import java.lang.reflect.Type;
import java.util.List;

/// An object whose fields are put together when the process starts. Its schema is like a record's.
///
/// @param name of its definition
/// @param description one sentence
public record ObjectType(String name, String description, List<Field> fields) implements Type {
  /// A field of the object.
  ///
  /// @param isRequired whether the field is always there
  public record Field(String name, Type type, boolean isRequired) {
    public Field {
      requireNonNull(name);
      requireNonNull(type);
    }
  }

  /// A list.
  public record ListOf(Type items) implements Type {
    public ListOf {
      requireNonNull(items);
    }
  }

  public ObjectType {
    requireNonNull(name);
    requireNonNull(description);
    fields = List.copyOf(fields);
  }
}
