package org.mutualcrm.web.console;

import java.util.function.Supplier;
import org.mutualcrm.staff.Permission;

/**
 * Something pages follow along with. Declare it as a bean: while somebody listens its stamp is
 * asked for once a second, and when it changed, every page hears the DOM event {@code live:topic}.
 *
 * @param permission who may hear of it
 * @param stamp cheap to get; differs whenever there is something new to fetch
 */
public record Pulse(String topic, Permission permission, Supplier<String> stamp) {}
