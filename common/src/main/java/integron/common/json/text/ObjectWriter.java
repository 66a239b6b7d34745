package integron.common.json.text;

import jakarta.json.stream.JsonGenerator;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/// Writes the fields of an object in the order of the calls. Null fields are left out.
public final class ObjectWriter {
  private final JsonGenerator out;

  /// Writes to a generator that is inside an object.
  public ObjectWriter(JsonGenerator out) {
    this.out = out;
  }

  public void text(String name, @Nullable String value) {
    if (value != null) {
      out.write(name, value);
    }
  }

  public void number(String name, long value) {
    out.write(name, value);
  }

  public void number(String name, @Nullable Integer value) {
    if (value != null) {
      out.write(name, value);
    }
  }

  public void number(String name, @Nullable Long value) {
    if (value != null) {
      out.write(name, value);
    }
  }

  public void flag(String name, @Nullable Boolean value) {
    if (value != null) {
      out.write(name, value);
    }
  }

  public void time(String name, @Nullable Instant value) {
    if (value != null) {
      out.write(name, Times.text(value));
    }
  }

  public void texts(String name, List<String> values) {
    out.writeStartArray(name);
    values.forEach(out::write);
    out.writeEnd();
  }

  public void texts(String name, Map<String, String> values) {
    out.writeStartObject(name);
    values.forEach(out::write);
    out.writeEnd();
  }

  public void numbers(String name, List<Long> values) {
    out.writeStartArray(name);
    values.forEach(out::write);
    out.writeEnd();
  }

  public <T> void object(String name, @Nullable T value, BiConsumer<T, ObjectWriter> fields) {
    if (value != null) {
      out.writeStartObject(name);
      fields.accept(value, this);
      out.writeEnd();
    }
  }

  public <T> void objects(String name, List<T> values, BiConsumer<T, ObjectWriter> fields) {
    out.writeStartArray(name);
    for (T value : values) {
      out.writeStartObject();
      fields.accept(value, this);
      out.writeEnd();
    }
    out.writeEnd();
  }

  /// Writes values without a fixed shape.
  public void any(String name, @Nullable Object values) {
    out.writeKey(name);
    AnyJson.write(values, out);
  }
}
