package org.mutualcrm;

import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Campaigns and the core on their own. */
@SpringBootApplication
class CampaignsTestApplication {}
