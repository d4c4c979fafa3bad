package org.mutualcrm.web.portal;

import org.mutualcrm.gift.GiftView;

/**
 * One gift as its buyer sees it.
 *
 * @param link to pass on; empty until it is paid
 */
public record GiftOrderLine(GiftView gift, String link) {}
