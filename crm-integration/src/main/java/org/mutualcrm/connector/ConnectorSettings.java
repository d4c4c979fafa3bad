package org.mutualcrm.connector;

import java.nio.file.Path;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How databases of other systems are spoken to.
 *
 * @param inner names, addresses and networks (10.20.0.0/16) of the company's own that may be
 *     connected to; without them only public addresses may
 * @param drivers where the jars of drivers are that do not come with this program
 * @param patienceSeconds how long one statement may keep us waiting, 1 to 3,600
 * @param fetchSize how many rows are held at a time, 1 to 10,000
 */
@ConfigurationProperties("crm.connectors")
record ConnectorSettings(
    @DefaultValue({}) List<String> inner,
    @DefaultValue("drivers") Path drivers,
    @DefaultValue("300") int patienceSeconds,
    @DefaultValue("1000") int fetchSize) {

  ConnectorSettings {
    inner = inner.stream().map(String::strip).filter(it -> !it.isEmpty()).toList();
    if (patienceSeconds < 1 || patienceSeconds > 3_600)
      throw new IllegalArgumentException("crm.connectors.patience-seconds is 1 to 3600");
    if (fetchSize < 1 || fetchSize > 10_000)
      throw new IllegalArgumentException("crm.connectors.fetch-size is 1 to 10000");
  }
}
