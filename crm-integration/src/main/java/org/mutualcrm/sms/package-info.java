/** Text messages by Twilio, or by whoever speaks as Twilio does. */
@ApplicationModule(
    displayName = "SMS",
    allowedDependencies = {"channel", "customer", "identity", "wire"})
@NullMarked
package org.mutualcrm.sms;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
