package crmtesting;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.annotation.Import;

/**
 * A test of the whole application in its one shared context: real PostgreSQL, driven clock, one
 * account per role ({@link Staff}), a real server on {@code local.server.port} for {@link Browser},
 * and {@code MockMvcTester} for the rest.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
    webEnvironment = WebEnvironment.RANDOM_PORT,
    properties = {
      "crm.db.embedded=false",
      "springdoc.api-docs.enabled=true",
      "crm.admin.password=" + Staff.PASSWORD,
      "crm.meta.graph-url=http://127.0.0.1:1",
      "crm.payment.sandbox=true",
      // Whoever searches for duplicates must not join the people of other tests.
      "crm.matching.join-from=1",
      "spring.main.banner-mode=off",
      // Receivers of webhooks in tests are on this machine.
      "crm.webhooks.private-networks=true",
      // So are the databases that are read.
      "crm.connectors.inner=127.0.0.1",
      // PostgreSQL goes at the same time, and what says goodbye to it would wait for it in vain.
      "spring.main.register-shutdown-hook=false"
    })
@AutoConfigureMockMvc
@Import({
  EmbeddedPostgresConfiguration.class,
  DrivenClockConfiguration.class,
  CheapPasswordsConfiguration.class,
  StaffConfiguration.class
})
public @interface WebTest {}
