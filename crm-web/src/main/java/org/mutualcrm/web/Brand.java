package org.mutualcrm.web;

import java.time.ZoneId;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Whose customers see the public pages.
 *
 * @param zone where its days begin and end
 * @param currency what its tills take
 * @param imprint who answers for the pages, on one line; may be empty
 */
@ConfigurationProperties("crm.brand")
public record Brand(
    @DefaultValue("Our company") String name,
    @DefaultValue("Europe/Berlin") ZoneId zone,
    @DefaultValue("EUR") String currency,
    @DefaultValue("") String imprint) {}
