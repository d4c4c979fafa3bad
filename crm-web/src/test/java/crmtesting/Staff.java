package crmtesting;

import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.authentication;

import java.util.Set;
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
}
