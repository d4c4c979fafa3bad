package org.mutualcrm;

import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Core and social on their own. */
@SpringBootApplication
class SocialTestApplication {}
