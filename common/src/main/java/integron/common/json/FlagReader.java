package integron.common.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import java.io.IOException;

/// A flag that is not there is false, so that a new one can be read from whoever does not know it.
final class FlagReader extends StdScalarDeserializer<Boolean> {
  private static final long serialVersionUID = 1L;

  FlagReader() {
    super(boolean.class);
  }

  @Override
  public Boolean deserialize(JsonParser in, DeserializationContext context) throws IOException {
    return _parseBooleanPrimitive(in, context);
  }

  @Override
  public Boolean getAbsentValue(DeserializationContext context) {
    return false;
  }
}
