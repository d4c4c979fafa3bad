package org.mutualcrm.web.api;

import com.fasterxml.jackson.annotation.Nulls;
import java.math.BigDecimal;
import org.springframework.boot.jackson.autoconfigure.JsonMapperBuilderCustomizer;
import org.springframework.stereotype.Component;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.deser.jdk.NumberDeserializers.BigDecimalDeserializer;
import tools.jackson.databind.deser.jdk.StringDeserializer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;

/**
 * Refuses at the door, by the name of the field, what nobody behind it could handle: nothing in the
 * place of an element, the character that PostgreSQL can not keep, and numbers whose digits would
 * fill the memory.
 */
@Component
class StrictJson implements JsonMapperBuilderCustomizer {

  @Override
  public void customize(JsonMapper.Builder mapper) {
    mapper.changeDefaultNullHandling(it -> it.withContentNulls(Nulls.FAIL));
    mapper.addModule(
        new SimpleModule("strict")
            .addDeserializer(String.class, new Text())
            .addDeserializer(BigDecimal.class, new Decimal()));
  }

  private static DatabindException refused(JsonParser json, String why) {
    return DatabindException.from(json, why, new IllegalArgumentException(why));
  }

  private static final class Text extends StringDeserializer {

    @Override
    public String deserialize(JsonParser json, DeserializationContext context) {
      var text = super.deserialize(json, context);
      if (text != null && text.indexOf('\0') >= 0)
        throw refused(json, "The character U+0000 can not be kept.");
      return text;
    }
  }

  private static final class Decimal extends BigDecimalDeserializer {

    private static final int MOST_DIGITS = 40;

    @Override
    public BigDecimal deserialize(JsonParser json, DeserializationContext context) {
      var number = super.deserialize(json, context);
      if (number != null
          && (Math.abs((long) number.scale()) > MOST_DIGITS || number.precision() > MOST_DIGITS))
        throw refused(json, "A number has at most " + MOST_DIGITS + " digits.");
      return number;
    }
  }
}
