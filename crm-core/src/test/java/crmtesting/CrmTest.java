package crmtesting;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.context.annotation.Import;

/**
 * A test of a module in its one shared Spring context, on a real PostgreSQL, with a driven clock.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
    webEnvironment = WebEnvironment.NONE,
    properties = {
      "spring.liquibase.change-log=classpath:db/changelog/master.yaml",
      "spring.modulith.events.jdbc.schema-initialization.enabled=false",
      "spring.jpa.open-in-view=false",
      "spring.jpa.hibernate.ddl-auto=none",
      "spring.main.banner-mode=off",
      // Receivers of webhooks in tests are on this machine.
      "crm.webhooks.private-networks=true",
      "crm.webhooks.patience-millis=1500",
      // So are the databases that are read.
      "crm.connectors.inner=127.0.0.1",
      // PostgreSQL goes at the same time, and what says goodbye to it would wait for it in vain.
      "spring.main.register-shutdown-hook=false",
      // It would switch scheduling on, and workers would take from a test what it waits for.
      "spring.autoconfigure.exclude=org.springframework.modulith.moments.autoconfigure.MomentsAutoConfiguration"
    })
@Import({
  EmbeddedPostgresConfiguration.class,
  DrivenClockConfiguration.class,
  CheapPasswordsConfiguration.class
})
public @interface CrmTest {}
