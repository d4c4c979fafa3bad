package org.mutualcrm.web.security;

import org.jspecify.annotations.Nullable;
import org.mutualcrm.staff.StaffAccessChanged;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.convert.ConversionService;
import org.springframework.core.convert.converter.Converter;
import org.springframework.core.convert.support.GenericConversionService;
import org.springframework.core.serializer.support.DeserializingConverter;
import org.springframework.core.serializer.support.SerializationFailedException;
import org.springframework.core.serializer.support.SerializingConverter;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;

/** Sessions lie in the database, where they outlive a release and end when access changes. */
@Configuration(proxyBeanMethods = false)
class Sessions {

  private static final Logger LOG = LoggerFactory.getLogger(Sessions.class);

  /** A session written by another release that can not be read means signing in again, no more. */
  @Bean
  ConversionService springSessionConversionService() {
    var conversions = new GenericConversionService();
    conversions.addConverter(Object.class, byte[].class, new SerializingConverter());
    conversions.addConverter(byte[].class, Object.class, new Reader());
    return conversions;
  }

  private static final class Reader implements Converter<byte[], @Nullable Object> {

    private final DeserializingConverter reader =
        new DeserializingConverter(Sessions.class.getClassLoader());

    @Override
    @SuppressWarnings("NullAway") // the converter's type argument permits null
    public @Nullable Object convert(byte[] bytes) {
      try {
        return reader.convert(bytes);
      } catch (SerializationFailedException e) {
        LOG.atInfo().addKeyValue("event", "session.unreadable").log("A session could not be read");
        return null;
      }
    }
  }

  /** Whoever may do something else from now on signs in again. */
  @Component
  static class Ending {

    private final JdbcClient jdbc;

    Ending(JdbcClient jdbc) {
      this.jdbc = jdbc;
    }

    @ApplicationModuleListener
    void on(StaffAccessChanged event) {
      jdbc.sql("delete from spring_session where principal_name = ?")
          .param(event.staff().toString())
          .update();
    }
  }
}
