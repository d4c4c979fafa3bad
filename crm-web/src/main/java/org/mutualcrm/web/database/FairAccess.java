package org.mutualcrm.web.database;

import com.zaxxer.hikari.HikariDataSource;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.stereotype.Component;

/** Puts the fair queue in front of the pool that Spring Boot makes. */
@Component
class FairAccess implements BeanPostProcessor {

  private static final long PATIENCE_MILLIS = 2_000;

  @Override
  public Object postProcessAfterInitialization(Object bean, String name) {
    return bean instanceof HikariDataSource pool ? new FairDataSource(pool, PATIENCE_MILLIS) : bean;
  }
}
