package org.mutualcrm;

import org.springframework.boot.autoconfigure.SpringBootApplication;

/** The core on its own. */
@SpringBootApplication
class CoreTestApplication {}
