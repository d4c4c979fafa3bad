package org.mutualcrm;

import org.springframework.boot.autoconfigure.SpringBootApplication;

/** The social modules and the core on their own. */
@SpringBootApplication
class SocialTestApplication {}
