package org.mutualcrm.sandbox;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the make-believe network behaves.
 *
 * @param page what our page is called there
 * @param accountKey the last part of the webhook's address
 * @param webhookUrl where our webhooks are, without the account; empty means this very process
 * @param callsPerSecond more are answered with error 613
 * @param echoAfter how long after a send its echo comes
 */
@ConfigurationProperties("crm.sandbox")
record SandboxSettings(
    @DefaultValue("Gelato Fratelli") String page,
    @DefaultValue("gelato-fratelli") String accountKey,
    @DefaultValue("") String webhookUrl,
    @DefaultValue("100") int callsPerSecond,
    @DefaultValue("1s") Duration echoAfter) {}
