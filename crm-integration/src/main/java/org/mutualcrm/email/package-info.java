/** E-mail: a mailbox that is read by IMAP, and answers by SMTP. */
@ApplicationModule(
    displayName = "E-mail",
    allowedDependencies = {"channel", "customer", "identity", "wire"})
@NullMarked
package org.mutualcrm.email;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
