package integron.common.json.schema;

import java.util.Optional;

/// The sentences of a schema. They stand in the comments of the records, which a class file lacks.
public interface Descriptions {
  /// A schema without any.
  Descriptions NONE = (_, _) -> Optional.empty();

  /// Returns the description of a record's component.
  ///
  /// @param component empty for the description of the type itself, which need not be a record
  Optional<String> of(Class<?> type, String component);
}
