package integron.common.json;

import static java.nio.charset.StandardCharsets.UTF_8;

import integron.common.json.text.WrongShapeException;
import jakarta.json.bind.Jsonb;
import jakarta.json.bind.JsonbException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.Reader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.lang.reflect.Type;

/// JSON as [Json] reads and writes it, for a server's bodies. What it refuses is a [JsonbException]
/// whose message can be shown.
@SuppressWarnings("TypeParameterUnusedInFormals") // as the interface has it
final class GuardedJsonb implements Jsonb {
  @Override
  public <T> T fromJson(String text, Type type) {
    try {
      @SuppressWarnings("unchecked") // as the interface has it
      T value = (T) Json.readAny(text, type);
      return value;
    } catch (WrongShapeException e) {
      throw new JsonbException(e.getMessage());
    }
  }

  @Override
  public <T> T fromJson(String text, Class<T> type) {
    return fromJson(text, (Type) type);
  }

  @Override
  public <T> T fromJson(Reader text, Class<T> type) {
    return fromJson(text, (Type) type);
  }

  @Override
  public <T> T fromJson(Reader text, Type type) {
    try {
      StringWriter whole = new StringWriter();
      text.transferTo(whole);
      return fromJson(whole.toString(), type);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public <T> T fromJson(InputStream utf8, Class<T> type) {
    return fromJson(utf8, (Type) type);
  }

  @Override
  public <T> T fromJson(InputStream utf8, Type type) {
    try {
      return fromJson(new String(utf8.readAllBytes(), UTF_8), type);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public String toJson(Object value) {
    return Json.write(value);
  }

  @Override
  public String toJson(Object value, Type type) {
    return Json.write(value);
  }

  @Override
  public void toJson(Object value, Type type, Writer out) {
    toJson(value, out);
  }

  @Override
  public void toJson(Object value, Writer out) {
    try {
      out.write(Json.write(value));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void toJson(Object value, Type type, OutputStream out) {
    toJson(value, out);
  }

  @Override
  public void toJson(Object value, OutputStream out) {
    try {
      out.write(Json.writeBytes(value));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {}
}
