package org.mutualcrm.webhook;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How webhooks are sent.
 *
 * @param privateNetworks whether endpoints may be in the company's own network or on this machine,
 *     and be spoken to there without encryption; never on a shared installation
 * @param atOnce how many requests one endpoint gets at the same time from one process, 1 to 100
 * @param patienceMillis how long one request may take in all, 1 to 60,000 milliseconds
 */
@ConfigurationProperties("crm.webhooks")
record WebhookSettings(
    @DefaultValue("false") boolean privateNetworks,
    @DefaultValue("8") int atOnce,
    @DefaultValue("10000") int patienceMillis) {

  WebhookSettings {
    if (atOnce < 1 || atOnce > 100)
      throw new IllegalArgumentException("crm.webhooks.at-once is 1 to 100");
    if (patienceMillis < 1 || patienceMillis > 60_000)
      throw new IllegalArgumentException("crm.webhooks.patience-millis is 1 to 60000");
  }
}
