/** WhatsApp Cloud API: its webhooks, which come through Meta's, and its messages. */
@ApplicationModule(
    displayName = "WhatsApp",
    allowedDependencies = {"channel", "customer", "identity", "meta", "wire"})
@NullMarked
package org.mutualcrm.whatsapp;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
