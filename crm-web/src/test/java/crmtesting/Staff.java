package crmtesting;

import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.authentication;

import jakarta.servlet.http.Cookie;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.mutualcrm.staff.CurrentStaff;
import org.mutualcrm.staff.Role;
import org.mutualcrm.web.security.StaffAuthentication;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

/** The people who work here in tests. */
public final class Staff {

  public static final String PASSWORD = "a long enough one";

  private Staff() {}

  /** Lets MockMvc ask as somebody with this role; a POST needs {@code csrf()} besides. */
  public static RequestPostProcessor as(Role role) {
    return authentication(
        new StaffAuthentication(
            new CurrentStaff(
                role.externalName(), role.externalName(), role.label(), Set.of(role))));
  }

  /**
   * Comes from a form of ours: cookie and token agree, as in a browser. Spring's own would leave
   * the shared server with tokens kept in sessions, for all tests after it.
   */
  public static RequestPostProcessor csrf() {
    return request -> {
      var token = UUID.randomUUID().toString().getBytes(StandardCharsets.UTF_8);
      // Half mask, half masked token: a mask of zeros changes nothing.
      var masked = new byte[2 * token.length];
      System.arraycopy(token, 0, masked, token.length, token.length);
      var cookie = new Cookie("MUTUAL_CSRF", new String(token, StandardCharsets.UTF_8));
      var others = request.getCookies() == null ? new Cookie[0] : request.getCookies();
      request.setCookies(
          Stream.concat(Arrays.stream(others), Stream.of(cookie)).toArray(Cookie[]::new));
      request.addHeader("X-CSRF-TOKEN", Base64.getUrlEncoder().encodeToString(masked));
      return request;
    };
  }
}
