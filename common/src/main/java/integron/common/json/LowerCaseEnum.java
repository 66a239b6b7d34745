package integron.common.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.ser.std.StdScalarSerializer;
import java.io.IOException;
import java.util.Locale;

@SuppressWarnings("rawtypes") // serializers of all enums are registered by the raw type
final class LowerCaseEnum extends StdScalarSerializer<Enum> {
  private static final long serialVersionUID = 1L;

  LowerCaseEnum() {
    super(Enum.class);
  }

  @Override
  public void serialize(Enum value, JsonGenerator out, SerializerProvider provider)
      throws IOException {
    out.writeString(value.name().toLowerCase(Locale.ROOT));
  }
}
