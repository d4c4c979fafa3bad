package org.mutualcrm;

import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Core and integration on their own. */
@SpringBootApplication
class IntegrationTestApplication {}
