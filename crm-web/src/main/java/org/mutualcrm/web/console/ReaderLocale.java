package org.mutualcrm.web.console;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import java.util.Locale;
import java.util.TimeZone;
import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContext;
import org.springframework.context.i18n.SimpleTimeZoneAwareLocaleContext;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.LocaleContextResolver;
import org.springframework.web.servlet.i18n.AcceptHeaderLocaleResolver;
import org.springframework.web.util.WebUtils;

/**
 * The reader's locale as the browser asks for it, and the time zone as the console's script noted
 * it in a cookie.
 */
@Component("localeResolver")
class ReaderLocale extends AcceptHeaderLocaleResolver implements LocaleContextResolver {

  private static final String ZONE = "mutual.zone";
  private static final TimeZone UTC = TimeZone.getTimeZone("UTC");

  ReaderLocale() {
    setDefaultLocale(Locale.UK);
  }

  @Override
  public LocaleContext resolveLocaleContext(HttpServletRequest request) {
    return new SimpleTimeZoneAwareLocaleContext(resolveLocale(request), zone(request));
  }

  @Override
  public void setLocaleContext(
      HttpServletRequest request,
      @Nullable HttpServletResponse response,
      @Nullable LocaleContext context) {
    throw new UnsupportedOperationException("The browser says which locale it wants");
  }

  private static TimeZone zone(HttpServletRequest request) {
    var cookie = WebUtils.getCookie(request, ZONE);
    if (cookie == null) return UTC;
    var name = cookie.getValue().replace("%2F", "/");
    return Arrays.asList(TimeZone.getAvailableIDs()).contains(name)
        ? TimeZone.getTimeZone(name)
        : UTC;
  }
}
